package io.tidegate.doctor.rule.tidegate;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * An agent that asks itself for the application’s health.
 */
final class ProbeOutOfReach extends Rule {

	ProbeOutOfReach() {
		super("agent-probe-out-of-reach", Severity.ERROR, "An agent that asks itself for the application’s health",
				"In bridge mode localhost is the agent’s own container: the probe never passes, and the task "
						+ "never gets traffic.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.networkMode().is("bridge") && !task.requires("FARGATE") && !task.isCompose())
			.forEach((task) -> task.agent().ifPresent((agent) -> {
				for (String name : List.of("READINESS_URL", "LIVENESS_URL", "STARTUP_URL")) {
					Fact<String> url = agent.setting(name);
					if (url.is((text) -> LOCAL.matcher(text).find()) && !url
						.is((text) -> agent.healthPort().filter((port) -> text.contains(":" + port)).isPresent())) {
						found.add(url.origin(),
								"TIDEGATE_%s of %s is %s, and localhost is the agent itself in network mode bridge"
									.formatted(name, task.label(), url.known().orElse("")),
								"Link the application's container, and name it instead of localhost");
						return;
					}
				}
			}));
	}

	private static final Pattern LOCAL = Pattern.compile("://(?:localhost|127\\.0\\.0\\.1|\\[::1])[:/]");

}
