/**
 * Clients that stay connected, and how their connections end.
 */
@NullMarked
package io.tidegate.rehearsal.longlived;

import org.jspecify.annotations.NullMarked;
