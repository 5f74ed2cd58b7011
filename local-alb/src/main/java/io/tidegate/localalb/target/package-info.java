/**
 * What becomes of a target: pure state, with time and check results as parameters.
 */
@NullMarked
package io.tidegate.localalb.target;

import org.jspecify.annotations.NullMarked;
