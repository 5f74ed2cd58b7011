package io.tidegate.localalb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that follow from a text.
 */
public final class Digests {

	private Digests() {
	}

	/**
	 * An id: the same for the same text, and another for any other.
	 * @param text the text
	 * @param bytes how many bytes of its SHA-256, 32 at most
	 * @return two hexadecimal digits for each byte
	 */
	public static String hex(String text, int bytes) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
