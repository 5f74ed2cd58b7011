/**
 * The data plane: nodes, listeners, health checks, and the way of a request.
 */
@NullMarked
package io.tidegate.localalb.plane;

import org.jspecify.annotations.NullMarked;
