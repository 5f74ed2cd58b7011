package io.tidegate.doctor.rule.tidegate;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.picture.Times;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Reference;

/**
 * A setting of Tidegate that it does not understand.
 */
final class SettingRefused extends Rule {

	SettingRefused() {
		super("tidegate-setting-refused", Severity.ERROR, "A setting of Tidegate that it does not understand",
				"Tidegate does not start with a value that it cannot read, and knows nothing of a variable whose"
						+ " name is misspelt.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate tidegate : picture.tidegates()) {
			for (String name : tidegate.container().variableNames()) {
				Fact<String> value = tidegate.container().variable(name);
				String problem = name.startsWith("TIDEGATE_") ? problem(name, value.known()) : "";
				if (!problem.isEmpty()) {
					found.add(value.origin(), "%s of %s %s".formatted(name, tidegate.task().label(), problem),
							"README.md, \"Settings\", has the names and values");
				}
			}
		}
	}

	private static final Set<String> TIMES = Set.of("TIDEGATE_STOP_TIMEOUT", "TIDEGATE_DRAIN_MARGIN",
			"TIDEGATE_DRAIN_MINIMUM", "TIDEGATE_DRAIN_QUIET_PERIOD", "TIDEGATE_DRAIN_GOODBYE",
			"TIDEGATE_DRAIN_HOOK_TIMEOUT");

	private static final Set<String> PORTS = Set.of("TIDEGATE_TARGET_PORT", "TIDEGATE_HEALTH_PORT",
			"TIDEGATE_MANAGEMENT_PORT");

	private static final Set<String> OTHERS = Set.of("TIDEGATE_TARGET_GROUPS", "TIDEGATE_TARGET_ID",
			"TIDEGATE_TARGET_CONTAINER", "TIDEGATE_TARGET_ROUTE_TO", "TIDEGATE_READINESS_URL", "TIDEGATE_LIVENESS_URL",
			"TIDEGATE_STARTUP_URL", "TIDEGATE_TRAFFIC_BUSY_URL", "TIDEGATE_RELEASE_URL", "TIDEGATE_MODE");

	private static String problem(String name, Optional<String> value) {
		Optional<String> known = value.filter((text) -> !Reference.isIn(text));
		if (TIMES.contains(name)) {
			return known.filter((text) -> Times.parse(text).isEmpty())
				.map((text) -> "is '" + text + "', which is no time")
				.orElse("");
		}
		if (PORTS.contains(name)) {
			return known.filter((text) -> !text.strip().matches("[1-9]\\d{0,4}"))
				.map((text) -> "is '" + text + "', which is no port")
				.orElse("");
		}
		if (name.equals("TIDEGATE_MODE")) {
			return known.filter((text) -> !text.strip().matches("(?i)observe|deregister|manage"))
				.map((text) -> "is '" + text + "', and can be observe, deregister or manage")
				.orElse("");
		}
		if (OTHERS.contains(name)) {
			return "";
		}
		return Stream.of(TIMES, PORTS, OTHERS)
			.flatMap(Set::stream)
			.filter((other) -> isNearly(name, other))
			.sorted()
			.findFirst()
			.map((other) -> "is no setting; " + other + " is meant")
			.orElse("");
	}

	// One letter more or less at the end, or two swapped for an underscore: what happens
	// to names that are typed.
	private static boolean isNearly(String written, String known) {
		return written.equals(known + "S") || known.equals(written + "S")
				|| written.replace("_", "").equals(known.replace("_", ""));
	}

}
