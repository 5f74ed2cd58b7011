/**
 * Time as a parameter. The one package that touches the clock; everything else asks its
 * {@link io.tidegate.time.Timeline}.
 */
@NullMarked
package io.tidegate.time;

import org.jspecify.annotations.NullMarked;
