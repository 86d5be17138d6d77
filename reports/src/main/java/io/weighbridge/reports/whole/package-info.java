/** Whole pages: the report of one run, two runs compared, many runs in a row. */
package io.weighbridge.reports.whole;
