package io.tidegate.localalb.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Makes a text opaque to the client, as AWS does with its cookies, and reads it back if
 * nobody has changed it. The key lives as long as the process: a restart is what a
 * rotated key is, and sessions begin anew. It is for one thread.
 */
public final class Seal {

	private static final String ALGORITHM = "AES/GCM/NoPadding";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final Key key;

	private final SecureRandom random = new SecureRandom();

	/**
	 * A seal with a key of its own.
	 */
	public Seal() {
		try {
			this.key = KeyGenerator.getInstance("AES").generateKey();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has AES", ex);
		}
	}

	/**
	 * Seals a text.
	 * @param text any text
	 * @return letters, digits, hyphens and underlines, other ones each time
	 */
	public String close(String text) {
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
			byte[] whole = ByteBuffer.allocate(nonce.length + secret.length).put(nonce).put(secret).array();
			return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("a text could not be sealed", ex);
		}
	}

	/**
	 * Reads what was sealed.
	 * @param sealed what a client has sent
	 * @return the text; empty if it was not sealed here, or has been changed
	 */
	public Optional<String> open(String sealed) {
		try {
			byte[] whole = Base64.getUrlDecoder().decode(sealed);
			if (whole.length <= NONCE_BYTES) {
				return Optional.empty();
			}
			byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
			byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
			return Optional.of(new String(text, StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			// Someone else's, an older key's, or tampered with: as if there were none.
			return Optional.empty();
		}
	}

	private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(ALGORITHM);
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
