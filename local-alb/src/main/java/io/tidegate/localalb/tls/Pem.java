package io.tidegate.localalb.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/**
 * The form in which certificates and keys are written.
 */
public final class Pem {

	private Pem() {
	}

	/**
	 * Writes a certificate or a key, public ones as well.
	 * @param written what Bouncy Castle can write
	 * @return a block of lines
	 */
	public static String of(Object written) {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(written);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

}
