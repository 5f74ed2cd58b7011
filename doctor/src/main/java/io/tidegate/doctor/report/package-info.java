/**
 * What was found, as text, JSON, SARIF and JUnit XML.
 */
@NullMarked
package io.tidegate.doctor.report;

import org.jspecify.annotations.NullMarked;
