/**
 * What the rules look at: services, task definitions, groups, load balancers, as values.
 */
@NullMarked
package io.tidegate.doctor.picture;

import org.jspecify.annotations.NullMarked;
