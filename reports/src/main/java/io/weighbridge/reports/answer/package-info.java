/**
 * The part of a report that is read first: verdict sentences, the state of the scale, claims, variants side by side,
 * and what may be concluded from them. Every number here has a permalink or a link to what it comes from.
 */
package io.weighbridge.reports.answer;
