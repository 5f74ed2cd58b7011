package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An HTTPS listener without a certificate.
 */
final class CertificateMissing extends Rule {

	CertificateMissing() {
		super("certificate-missing", Severity.ERROR, "An HTTPS listener without a certificate",
				"AWS refuses the listener.", Source.LISTENERS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.listeners()
			.stream()
			.filter((listener) -> listener.protocol().is("HTTPS") && listener.view().at("certificates").isAbsent()
					&& !listener.element().described())
			.forEach((listener) -> found.add(listener.origin(),
					"%s speaks HTTPS and has no certificate".formatted(listener.label()),
					"Add Certificates with a CertificateArn"));
	}

}
