/**
 * Connections that stay: server-sent events and a WebSocket.
 */
@NullMarked
package io.tidegate.sample.longlived;

import org.jspecify.annotations.NullMarked;
