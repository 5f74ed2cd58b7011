/**
 * The table, report.json and report.html.
 */
@NullMarked
package io.tidegate.rehearsal.report;

import org.jspecify.annotations.NullMarked;
