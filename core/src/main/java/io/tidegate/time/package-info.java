/**
 * The one package that touches the clock.
 */
@NullMarked
package io.tidegate.time;

import org.jspecify.annotations.NullMarked;
