package io.tidegate.doctor.rule.balancer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Origin;

/**
 * A setting that AWS does not know under this name.
 */
final class SettingMisspelt extends Rule {

	SettingMisspelt() {
		super("setting-misspelt", Severity.ERROR, "A setting that AWS does not know under this name",
				"What is misspelt is refused, or has no effect: the default holds.", Source.GROUP_ATTRIBUTES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups().forEach((group) -> {
			group.view()
				.entries()
				.forEach((name, value) -> check(name, meant(name), value.origin(), "target group " + group.label(),
						found));
			for (String list : List.of("attributes", "targetGroupAttributes")) {
				group.view()
					.at(list)
					.each()
					.forEach((each) -> each.at("key")
						.text()
						.known()
						.ifPresent((key) -> check(key, Words.meant(key, KEYS), each.origin(),
								"target group " + group.label(), found)));
			}
		});
	}

	private static final Map<String, String> WRONG = Map.of("StickynessDuration",
			"the attribute stickiness.lb_cookie.duration_seconds", "StickyType", "the attribute stickiness.type");

	private static final Set<String> SETTINGS = Set.of("HealthCheckPath", "HealthCheckPort", "HealthCheckProtocol",
			"HealthCheckIntervalSeconds", "HealthCheckTimeoutSeconds", "HealthyThresholdCount",
			"UnhealthyThresholdCount", "HealthCheckEnabled", "TargetType", "Protocol", "ProtocolVersion", "Port",
			"VpcId", "Matcher", "Name", "Tags", "Targets", "IpAddressType", "TargetGroupName", "TargetGroupArn",
			"TargetGroupAttributes", "Attributes");

	private static final Set<String> KEYS = Set.of(TargetGroup.DELAY, "stickiness.enabled", "stickiness.type",
			"stickiness.lb_cookie.duration_seconds", "stickiness.app_cookie.duration_seconds",
			"stickiness.app_cookie.cookie_name", "slow_start.duration_seconds", "load_balancing.algorithm.type",
			"load_balancing.algorithm.anomaly_mitigation", "load_balancing.cross_zone.enabled");

	private static Optional<String> meant(String name) {
		return Optional.ofNullable(WRONG.get(name))
			.or(() -> (name.length() < 6) ? Optional.empty() : Words.meant(name.replace("_", ""), SETTINGS));
	}

	private static void check(String name, Optional<String> meant, Origin at, String owner, Findings found) {
		meant.ifPresent(
				(known) -> found.add(at, "AWS knows no setting '%s' of %s; %s is meant".formatted(name, owner, known),
						"Write %s".formatted(known)));
	}

}
