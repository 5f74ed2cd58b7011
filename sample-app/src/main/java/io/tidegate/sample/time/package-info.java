/**
 * The one package of the sample application that touches the clock.
 */
@NullMarked
package io.tidegate.sample.time;

import org.jspecify.annotations.NullMarked;
