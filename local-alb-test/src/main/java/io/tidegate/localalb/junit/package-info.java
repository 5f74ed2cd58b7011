/**
 * A load balancer for each JUnit test that asks for one.
 */
@NullMarked
package io.tidegate.localalb.junit;

import org.jspecify.annotations.NullMarked;
