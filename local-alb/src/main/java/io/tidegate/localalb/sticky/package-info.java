/**
 * Stickiness: the cookies by which a client comes back to its target or its group.
 */
@NullMarked
package io.tidegate.localalb.sticky;

import org.jspecify.annotations.NullMarked;
