/**
 * The load: open loop, at a constant rate, through the load balancer.
 */
@NullMarked
package io.tidegate.rehearsal.load;

import org.jspecify.annotations.NullMarked;
