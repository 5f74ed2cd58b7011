package io.tidegate.doctor.rule.stop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.TaskDefinition;

/**
 * How long the containers of a task take at most to stop, one after the other as their
 * order wants it.
 */
record StopChain(TaskDefinition task) {

	/**
	 * Return the seconds from the first SIGTERM to the last SIGKILL, if all is known.
	 */
	Optional<Integer> seconds() {
		if (!this.task.orderIsKnown()) {
			return Optional.empty();
		}
		int longest = 0;
		Map<String, Optional<Integer>> known = new HashMap<>();
		for (Container container : this.task.containers()) {
			Optional<Integer> own = until(container, known);
			if (own.isEmpty()) {
				return Optional.empty();
			}
			longest = Math.max(longest, own.get());
		}
		return Optional.of(longest);
	}

	// A container is signalled when all that depend on it have stopped. In a circle
	// nothing is known.
	private Optional<Integer> until(Container container, Map<String, Optional<Integer>> known) {
		Optional<Integer> before = known.get(container.name());
		if (before != null) {
			return before;
		}
		known.put(container.name(), Optional.empty());
		Optional<Integer> result = container.stopTimeoutOrDefault();
		int start = 0;
		for (Container other : this.task.containers()) {
			if (dependsDirectly(other, container)) {
				Optional<Integer> end = until(other, known);
				result = end.isEmpty() ? Optional.empty() : result;
				start = Math.max(start, end.orElse(0));
			}
		}
		int begin = start;
		result = result.map((seconds) -> begin + seconds);
		known.put(container.name(), result);
		return result;
	}

	private static boolean dependsDirectly(Container one, Container other) {
		return one.dependencies().stream().anyMatch((dependency) -> dependency.container().is(other.name()));
	}

}
