package io.tidegate.localalb.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
		String ends = request.details().client() + " " + request.listener() + " " + request.node();
		return "TID_" + HexFormat.of().formatHex(digest(ends), 0, BYTES);
	}

	private static byte[] digest(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
