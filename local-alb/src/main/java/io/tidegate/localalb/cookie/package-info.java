/**
 * Cookies as clients send them, and values in them that only the load balancer can read.
 */
@NullMarked
package io.tidegate.localalb.cookie;

import org.jspecify.annotations.NullMarked;
