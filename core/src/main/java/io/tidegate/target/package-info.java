/**
 * What the load balancer sends to, the groups it belongs to, and the port to the API that
 * says so.
 */
@NullMarked
package io.tidegate.target;

import org.jspecify.annotations.NullMarked;
