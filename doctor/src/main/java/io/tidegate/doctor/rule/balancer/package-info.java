/**
 * Rules: attributes of load balancers and target groups.
 */
@NullMarked
package io.tidegate.doctor.rule.balancer;

import org.jspecify.annotations.NullMarked;
