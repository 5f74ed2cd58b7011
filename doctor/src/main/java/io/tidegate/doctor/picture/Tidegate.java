package io.tidegate.doctor.picture;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Reference;

/**
 * Tidegate in a task: what its settings say.
 *
 * @param task the task definition
 * @param container the container it runs in
 */
public record Tidegate(TaskDefinition task, Container container) {

	private static final int DEFAULT_HEALTH_PORT = 8081;

	private static final int DEFAULT_TARGET_PORT = 8080;

	/**
	 * Return whether it is a container of its own.
	 */
	public boolean isAgent() {
		return this.container.isAgent();
	}

	/**
	 * Return a setting as it is written.
	 * @param name the variable without its prefix
	 */
	public Fact<String> setting(String name) {
		return this.container.variable("TIDEGATE_" + name);
	}

	/**
	 * Return a setting that is a time, empty if it is unknown or no time.
	 * @param name the variable without its prefix
	 * @param standard the default in seconds
	 */
	public Optional<Duration> time(String name, int standard) {
		Fact<String> text = setting(name);
		return text.isAbsent() ? Optional.of(Duration.ofSeconds(standard)) : text.known().flatMap(Times::parse);
	}

	/**
	 * Return the time from SIGTERM to SIGKILL that it reckons with.
	 */
	public Optional<Duration> stopTimeout() {
		return time("STOP_TIMEOUT", Container.DEFAULT_STOP_TIMEOUT);
	}

	/**
	 * Return the port where it answers health checks.
	 */
	public Optional<Integer> healthPort() {
		return port("HEALTH_PORT", DEFAULT_HEALTH_PORT);
	}

	/**
	 * Return the port of the target it takes out.
	 */
	public Optional<Integer> targetPort() {
		return port("TARGET_PORT", DEFAULT_TARGET_PORT);
	}

	/**
	 * Return the mode: observe, deregister or manage.
	 */
	public Optional<String> mode() {
		boolean self = this.task.isCompose() || this.task.requires("EXTERNAL");
		return setting("MODE").or(self ? "manage" : "deregister").map((mode) -> mode.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Return the target groups it takes the task out of, which may be references.
	 */
	public Optional<List<String>> targetGroups() {
		return setting("TARGET_GROUPS").or("")
			.map((text) -> Arrays.stream(text.split(",", -1))
				.map(String::strip)
				.filter((arn) -> !arn.isEmpty())
				.toList());
	}

	private Optional<Integer> port(String name, int standard) {
		Fact<String> text = setting(name);
		if (text.isAbsent()) {
			return Optional.of(standard);
		}
		return text.known()
			.filter((value) -> !Reference.isIn(value) && value.strip().matches("\\d{1,5}"))
			.map((value) -> Integer.parseInt(value.strip()));
	}

}
