package io.tidegate.localalb.api;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbError;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;

/**
 * Certificates as calls name them: by the ARN of ACM or IAM.
 */
final class Certificates {

	private static final Pattern ARN = Pattern
		.compile("arn:aws[a-z-]*:(acm:[a-z0-9-]+:\\d{12}:certificate|iam::\\d{12}:server-certificate)/\\S+");

	private Certificates() {
	}

	/**
	 * The one that a listener cannot do without.
	 */
	static String theDefault(List<Certificate> given) {
		if (given.size() != 1) {
			throw AlbError.invalid("An HTTPS listener has exactly one default certificate, and " + given.size()
					+ " are given: add the others with AddListenerCertificates.");
		}
		return arns(given).get(0);
	}

	/**
	 * The ARNs of some certificates, none of them marked as default.
	 */
	static List<String> arns(List<Certificate> given) {
		for (Certificate certificate : given) {
			if (certificate.isDefault() != null) {
				throw AlbError.invalid("IsDefault cannot be given with a certificate: leave it out.");
			}
			String arn = Checks.required(certificate.certificateArn(), "Certificates.CertificateArn");
			if (!ARN.matcher(arn).matches()) {
				throw new AlbError("CertificateNotFound", "The certificate '" + arn
						+ "' does not exist: give an ARN of ACM or IAM, such as arn:aws:acm:us-east-1:000000000000:certificate/edge.");
			}
		}
		return given.stream().map(Certificate::certificateArn).toList();
	}

	static Certificate of(String arn) {
		return Certificate.builder().certificateArn(arn).build();
	}

}
