/**
 * What has been created: load balancers, listeners, target groups and their targets.
 */
@NullMarked
package io.tidegate.localalb.registry;

import org.jspecify.annotations.NullMarked;
