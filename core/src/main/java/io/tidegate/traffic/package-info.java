/**
 * What is seen of requests: the port {@link io.tidegate.traffic.TrafficSource}, and
 * evidence from the kernel's table of TCP connections. A kept-alive connection that is
 * idle is not traffic; a new request on it is.
 */
@NullMarked
package io.tidegate.traffic;

import org.jspecify.annotations.NullMarked;
