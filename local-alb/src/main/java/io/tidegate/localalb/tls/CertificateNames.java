package io.tidegate.localalb.tls;

import java.util.List;
import java.util.Locale;

/**
 * Which domains a certificate is for, told by its ARN: nobody else could. The last part
 * of {@code arn:aws:acm:us-east-1:000000000000:certificate/shop.example.com} names the
 * domain; where it names none, as AWS's own ids do, the certificate is for this machine.
 */
public final class CertificateNames {

	private static final List<String> THIS_MACHINE = List.of("localhost", "*.localhost", "*.elb.localhost",
			"127.0.0.1");

	private CertificateNames() {
	}

	/**
	 * The names of a certificate.
	 * @param arn its ARN
	 * @return at least one; for a domain itself and everything one level below it
	 */
	public static List<String> of(String arn) {
		String last = arn.substring(arn.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
		return last.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+") ? domain(last) : THIS_MACHINE;
	}

	private static List<String> domain(String name) {
		return name.startsWith("*.") ? List.of(name) : List.of(name, "*." + name);
	}

	/**
	 * Whether a certificate is for the name a client asks for.
	 * @param arn its ARN
	 * @param serverName what the client asks for
	 * @return true if one of its names matches
	 */
	public static boolean fits(String arn, String serverName) {
		String asked = serverName.toLowerCase(Locale.ROOT);
		return of(arn).stream().anyMatch((name) -> name.equals(asked) || isBelow(name, asked));
	}

	private static boolean isBelow(String name, String asked) {
		int dot = asked.indexOf('.');
		return name.startsWith("*.") && dot > 0 && name.substring(1).equals(asked.substring(dot));
	}

}
