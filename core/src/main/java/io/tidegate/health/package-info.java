/**
 * Probe results, thresholds and start period become one verdict.
 */
@NullMarked
package io.tidegate.health;

import org.jspecify.annotations.NullMarked;
