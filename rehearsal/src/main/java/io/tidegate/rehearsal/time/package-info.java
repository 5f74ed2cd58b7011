/**
 * The one package that touches the clock, and durations as people write them.
 */
@NullMarked
package io.tidegate.rehearsal.time;

import org.jspecify.annotations.NullMarked;
