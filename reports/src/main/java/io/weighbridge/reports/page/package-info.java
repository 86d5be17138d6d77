/**
 * What stands in a report, as values: sections of sentences, tables and charts, in the order they are read. The page,
 * the Markdown and the spreadsheets are all made from these; nothing here knows HTML.
 */
package io.weighbridge.reports.page;
