/**
 * The only place of this module that reads a clock or sets a timer.
 */
@NullMarked
package io.tidegate.localalb.time;

import org.jspecify.annotations.NullMarked;
