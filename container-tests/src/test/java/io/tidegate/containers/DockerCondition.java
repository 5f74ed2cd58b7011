package io.tidegate.containers;

import java.util.Map;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Asks once whether a Docker engine answers.
 */
final class DockerCondition implements ExecutionCondition {

	static final String REQUIRED = "TIDEGATE_REQUIRE_DOCKER";

	private static final Command VERSION = Command.attempt(Map.of(), "docker", "version", "--format",
			"{{.Server.Version}}");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return decide(VERSION, Boolean.parseBoolean(System.getenv(REQUIRED)));
	}

	/** Decide by what {@code docker version} said. */
	static ConditionEvaluationResult decide(Command version, boolean required) {
		if (version.exitCode() == 0) {
			return ConditionEvaluationResult.enabled("Docker " + version.output().strip() + " answers");
		}
		String reason = "no Docker engine answers (" + version.output().strip() + ")";
		if (required) {
			throw new AssertionError(reason + ", and " + REQUIRED + " is true: start one, or unset it");
		}
		return ConditionEvaluationResult.disabled(reason);
	}

}
