package io.tidegate.localalb.tls;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.security.auth.x500.X500Principal;

import io.tidegate.localalb.ClientCertificate;

/**
 * Clients' certificates in the forms of AWS's headers and logs (ALB User Guide, "HTTP
 * headers and mutual TLS").
 */
public final class CertificateText {

	private static final int FIRST_PRINTABLE = 0x20;

	private static final int LAST_PRINTABLE = 0x7e;

	private CertificateText() {
	}

	/**
	 * Writes what a client has sent.
	 * @param presented what it has sent
	 * @return the same in words
	 */
	public static ClientCertificate of(PresentedChain presented) {
		List<X509Certificate> all = presented.certificates();
		return of(presented.verified() ? all.subList(0, 1) : all, presented.verified());
	}

	/**
	 * Writes a certificate that was refused.
	 * @param refused the certificate
	 * @return the same in words
	 */
	public static ClientCertificate of(X509Certificate refused) {
		return of(List.of(refused), false);
	}

	private static ClientCertificate of(List<X509Certificate> told, boolean verified) {
		X509Certificate own = told.get(0);
		return new ClientCertificate(name(own.getSubjectX500Principal()), name(own.getIssuerX500Principal()),
				serialNumber(own), validity(own),
				told.stream().map(CertificateText::urlEncodedPem).collect(Collectors.joining()), verified);
	}

	/**
	 * Whatever a header could not hold stands as RFC 2253 has it: a backslash and two
	 * digits for each byte.
	 */
	private static String name(X500Principal principal) {
		StringBuilder name = new StringBuilder();
		principal.getName(X500Principal.RFC2253).codePoints().forEach((point) -> {
			if (point >= FIRST_PRINTABLE && point <= LAST_PRINTABLE) {
				name.append((char) point);
				return;
			}
			for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
				name.append('\\').append(HexFormat.of().withUpperCase().toHexDigits(each));
			}
		});
		return name.toString();
	}

	private static String serialNumber(X509Certificate certificate) {
		String digits = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
		return (digits.length() % 2 == 0) ? digits : "0" + digits;
	}

	private static String validity(X509Certificate certificate) {
		return "NotBefore=" + certificate.getNotBefore().toInstant() + ";NotAfter="
				+ certificate.getNotAfter().toInstant();
	}

	// +, = and / stand as they are.
	private static String urlEncodedPem(X509Certificate certificate) {
		return Pem.of(certificate).replace(" ", "%20").replace(System.lineSeparator(), "%0A");
	}

}
