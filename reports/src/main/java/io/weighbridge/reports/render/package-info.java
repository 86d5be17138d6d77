/** From a page to bytes: HTML, Markdown, JSON and CSV. The same page gives the same bytes, wherever and whenever. */
package io.weighbridge.reports.render;
