package io.tidegate.rehearsal.longlived;

import java.net.URI;
import java.time.Duration;

/**
 * Who stays connected to what.
 *
 * @param address of the load balancer's listener
 * @param streams how many clients listen to server-sent events
 * @param sockets how many talk over a WebSocket
 * @param pause between two texts, and before a client that could not connect tries again
 * @param patience how long it may take to connect
 * @param silence how long nothing may come back then
 */
public record LongLivedSettings(URI address, int streams, int sockets, Duration pause, Duration patience,
		Duration silence) {

}
