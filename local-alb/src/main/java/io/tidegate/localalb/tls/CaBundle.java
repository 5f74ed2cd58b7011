package io.tidegate.localalb.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.localalb.AlbError;

/**
 * The authorities of a trust store, and the file they came from.
 *
 * @param pem the file
 * @param certificates the authorities' certificates
 */
public record CaBundle(String pem, List<X509Certificate> certificates) {

	/** ALB User Guide, "Quotas". */
	private static final int MOST = 25;

	private static final int LARGEST_CERTIFICATE = 16 * 1024;

	/**
	 * The largest file that is read, in bytes: the most certificates, each as large as it
	 * may be, and as much again for comments.
	 */
	public static final int LARGEST = 2 * MOST * LARGEST_CERTIFICATE;

	private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

	private static final String END = "-----END CERTIFICATE-----";

	/**
	 * Reads a file.
	 * @param content the file
	 * @return what it holds
	 * @throws AlbError {@code InvalidCaCertificatesBundle} with a sentence, where AWS
	 * would not take it either (ALB User Guide, "CA certificate files")
	 */
	public static CaBundle read(byte[] content) {
		if (content.length > LARGEST) {
			throw invalid("has more than " + LARGEST + " bytes", "leave out comments");
		}
		String pem = new String(content, StandardCharsets.UTF_8);
		List<X509Certificate> certificates = blocks(pem).stream().map(CaBundle::certificate).toList();
		if (certificates.isEmpty() || certificates.size() > MOST) {
			throw invalid("has " + certificates.size() + " certificates", "give 1 to " + MOST);
		}
		return new CaBundle(pem, certificates);
	}

	private static List<String> blocks(String pem) {
		List<String> blocks = new ArrayList<>();
		StringBuilder block = new StringBuilder();
		for (String line : pem.lines().toList()) {
			boolean inside = !block.isEmpty();
			if (inside || line.equals(BEGIN)) {
				block.append(line).append('\n');
			}
			else if (!line.startsWith("#") || line.contains("-")) {
				throw invalid("has the line '" + line + "' outside of a certificate",
						"leave only comments there, which begin with # and have no hyphen, and no empty lines");
			}
			if (inside && line.isBlank()) {
				throw invalid("has an empty line inside of a certificate", "leave no empty lines");
			}
			if (inside && line.equals(END)) {
				blocks.add(block.toString());
				block.setLength(0);
			}
		}
		if (!block.isEmpty()) {
			throw invalid("has a certificate without an end", "end it with " + END);
		}
		return blocks;
	}

	private static X509Certificate certificate(String block) {
		if (block.length() > LARGEST_CERTIFICATE) {
			throw invalid("has a certificate of " + block.length() + " bytes", "give at most " + LARGEST_CERTIFICATE);
		}
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8)));
		}
		catch (CertificateException ex) {
			throw invalid("has a block that is no certificate", "give X.509 certificates in PEM");
		}
	}

	private static AlbError invalid(String what, String remedy) {
		return new AlbError("InvalidCaCertificatesBundle", "The bundle " + what + ": " + remedy + ".");
	}

	@Override
	public String toString() {
		return this.certificates.size() + " authorities";
	}

}
