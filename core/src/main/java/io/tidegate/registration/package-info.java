/**
 * What the load balancer thinks of the target, and keeping it registered where ECS does
 * not.
 */
@NullMarked
package io.tidegate.registration;

import org.jspecify.annotations.NullMarked;
