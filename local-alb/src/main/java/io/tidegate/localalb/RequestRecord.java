package io.tidegate.localalb;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One request of a client, at its end.
 *
 * @param receivedAt when its head had come in
 * @param forwardedAt when it was handed to a target's connection; null if it never was
 * @param endedAt when the last byte of the answer was written, or the request given up
 * @param node the source address of the node that had it
 * @param listener the listener's {@code ip:port}
 * @param method the HTTP method
 * @param path the path, without the query
 * @param target the chosen target's {@code ip:port}; null if there was none
 * @param status what was sent to the client; 0 if it left before anything was sent. A
 * response that broke off in the middle keeps the status that was sent: see the cause
 * @param targetStatus what the target answered; 0 if it did not
 * @param cause why it failed, or {@link Cause#NONE}
 * @param bytesIn body bytes that came from the client
 * @param bytesOut body bytes that went to the client
 * @param details what an access log tells besides
 */
public record RequestRecord(Instant receivedAt, @Nullable Instant forwardedAt, Instant endedAt, String node,
		String listener, String method, String path, @Nullable String target, int status, int targetStatus, Cause cause,
		long bytesIn, long bytesOut, RequestDetails details) {

	/**
	 * The status an ALB writes into its access log.
	 * @return 460 if the client left first, else what was sent
	 */
	public int logStatus() {
		return (this.cause == Cause.CLIENT_CLOSED) ? 460 : this.status;
	}

}
