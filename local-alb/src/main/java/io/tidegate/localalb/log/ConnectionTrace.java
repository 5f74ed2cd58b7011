package io.tidegate.localalb.log;

import io.tidegate.localalb.Digests;
import io.tidegate.localalb.HandshakeRecord;
import io.tidegate.localalb.RequestRecord;

/**
 * The id by which lines of the access log and of the connection log find each other. It
 * follows from both ends of the connection, so all requests of one have the same.
 */
final class ConnectionTrace {

	private static final int BYTES = 16;

	private ConnectionTrace() {
	}

	static String of(RequestRecord request) {
		return of(request.details().client(), request.listener(), request.node());
	}

	static String of(HandshakeRecord handshake) {
		return of(handshake.client(), handshake.listener(), handshake.node());
	}

	private static String of(String client, String listener, String node) {
		String ends = client + " " + listener + " " + node;
		return "TID_" + Digests.hex(ends, BYTES);
	}

}
