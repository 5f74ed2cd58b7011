/**
 * Library mode with WebFlux: requests, streams and sockets as Netty has them.
 */
@NullMarked
package io.tidegate.spring.reactive;

import org.jspecify.annotations.NullMarked;
