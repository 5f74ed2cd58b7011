package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * HTTP/2 or gRPC targets behind an HTTP listener.
 */
final class VersionNeedsHttps extends Rule {

	VersionNeedsHttps() {
		super("protocol-version-needs-https", Severity.ERROR, "HTTP/2 or gRPC targets behind an HTTP listener",
				"Groups of these versions need an HTTPS listener. AWS refuses the rule.", Source.TARGET_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (TargetGroup group : picture.targetGroups()) {
			Fact<String> version = group.view().at("protocolVersion").text();
			picture.routing()
				.listeners(group)
				.stream()
				.filter((listener) -> listener.protocol().is("HTTP")
						&& version.is((name) -> name.equals("GRPC") || name.equals("HTTP2")))
				.findFirst()
				.ifPresent(
						(listener) -> found.add(version.origin(),
								"Target group %s speaks %s, and %s is HTTP".formatted(group.label(),
										version.known().orElse(""), listener.label()),
								"Send to it from an HTTPS listener"));
		}
	}

}
