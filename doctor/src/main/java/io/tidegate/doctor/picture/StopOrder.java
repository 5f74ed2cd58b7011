package io.tidegate.doctor.picture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the containers of a task stop at the latest: each is signalled when all that
 * depend on it have stopped, and killed at its stop timeout.
 *
 * @param task the task definition
 */
public record StopOrder(TaskDefinition task) {

	/**
	 * Return when each container is signalled and killed at the latest; nothing if
	 * something of it is not known, or they wait for each other.
	 */
	public Optional<Map<String, Span>> spans() {
		if (!this.task.orderIsKnown()) {
			return Optional.empty();
		}
		Map<String, Span> spans = new LinkedHashMap<>();
		Map<String, Optional<Span>> known = new HashMap<>();
		for (Container container : this.task.containers()) {
			Optional<Span> span = span(container, known);
			if (span.isEmpty()) {
				return Optional.empty();
			}
			spans.put(container.name(), span.get());
		}
		return Optional.of(spans);
	}

	/**
	 * Return the seconds from the first SIGTERM to the last SIGKILL.
	 */
	public Optional<Integer> seconds() {
		return spans().flatMap((spans) -> spans.values().stream().map(Span::end).max(Integer::compare));
	}

	// While a container is being asked about, nothing is known of it: so a circle ends.
	private Optional<Span> span(Container container, Map<String, Optional<Span>> known) {
		Optional<Span> before = known.get(container.name());
		if (before != null) {
			return before;
		}
		known.put(container.name(), Optional.empty());
		Optional<Integer> start = start(container, known);
		Optional<Span> span = start.flatMap((begin) -> container.stopTimeoutOrDefault()
			.map((seconds) -> new Span(begin, (int) Math.min(Integer.MAX_VALUE, (long) begin + seconds))));
		known.put(container.name(), span);
		return span;
	}

	private Optional<Integer> start(Container container, Map<String, Optional<Span>> known) {
		int start = 0;
		for (Container other : this.task.containers()) {
			if (dependsDirectly(other, container)) {
				Optional<Span> span = span(other, known);
				if (span.isEmpty()) {
					return Optional.empty();
				}
				start = Math.max(start, span.get().end());
			}
		}
		return Optional.of(start);
	}

	private static boolean dependsDirectly(Container one, Container other) {
		return one.dependencies().stream().anyMatch((dependency) -> dependency.container().is(other.name()));
	}

	/**
	 * From SIGTERM to SIGKILL, in seconds after the first SIGTERM.
	 *
	 * @param start when it is signalled at the latest
	 * @param end when it is killed
	 */
	public record Span(int start, int end) {
	}

}
