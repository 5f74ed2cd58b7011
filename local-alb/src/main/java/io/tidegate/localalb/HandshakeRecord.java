package io.tidegate.localalb;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A handshake that has failed at an HTTPS listener with mutual authentication.
 *
 * @param endedAt when it failed
 * @param balancer the load balancer's ARN
 * @param node the source address of the node that had the connection
 * @param listener the listener's {@code ip:port}
 * @param client the client's {@code ip:port}
 * @param protocol such as {@code TLSv1.3}; empty if it failed before that was settled
 * @param cipher AWS's name of the cipher suite; empty as well
 * @param certificate what the client has shown; null if nothing, or nothing was read
 * @param reason AWS's code, such as {@code ClientCertUntrusted}
 */
public record HandshakeRecord(Instant endedAt, String balancer, String node, String listener, String client,
		String protocol, String cipher, @Nullable ClientCertificate certificate, String reason) {
}
