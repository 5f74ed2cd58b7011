/**
 * The load balancer's image for Testcontainers.
 */
@NullMarked
package io.tidegate.localalb.container;

import org.jspecify.annotations.NullMarked;
