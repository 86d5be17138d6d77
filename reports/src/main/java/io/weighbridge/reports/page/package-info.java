/**
 * What a report is made of, as values: sections of sentences, tables and charts, and how figures and links are written.
 * The page, the Markdown and the spreadsheets are all made from these; nothing here knows HTML or what a figure means.
 */
package io.weighbridge.reports.page;
