package io.tidegate.rehearsal.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order in which the containers of one task start and stop, by the rules of the ECS
 * agent's dependency graph: a container starts when all it depends on have started, and
 * is signalled when all that depend on it have stopped.
 *
 * @param containers the task's containers
 */
public record ContainerOrder(List<ContainerDefinition> containers) {

	/**
	 * Checks that the containers can be ordered.
	 * @throws IllegalArgumentException with a sentence, if one depends on a container
	 * that does not exist, or on itself in the end
	 */
	public ContainerOrder {
		containers = List.copyOf(containers);
		Set<String> started = new HashSet<>();
		for (Set<String> next = startable(containers, started); !next.isEmpty(); next = startable(containers,
				started)) {
			started.addAll(next);
		}
		if (started.size() < containers.size()) {
			throw new IllegalArgumentException(
					"Only %s can ever start: every dependsOn must name another container, and not in a circle"
						.formatted(new TreeSet<>(started)));
		}
	}

	/**
	 * Which containers may start now.
	 * @param started the names of those that have started
	 * @return names
	 */
	public Set<String> startable(Set<String> started) {
		return startable(this.containers, started);
	}

	/**
	 * Which containers may be signalled now: those alive that no other container alive
	 * depends on.
	 * @param alive the names of those that have not stopped, signalled ones among them
	 * @return names
	 */
	public Set<String> stoppable(Set<String> alive) {
		Set<String> stoppable = new TreeSet<>(alive);
		this.containers.stream()
			.filter((container) -> alive.contains(container.name()))
			.forEach((container) -> stoppable.removeAll(container.dependsOn()));
		return stoppable;
	}

	private static Set<String> startable(List<ContainerDefinition> containers, Set<String> started) {
		Set<String> startable = new TreeSet<>();
		for (ContainerDefinition container : containers) {
			if (!started.contains(container.name()) && started.containsAll(container.dependsOn())) {
				startable.add(container.name());
			}
		}
		return startable;
	}

}
