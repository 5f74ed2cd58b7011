package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all answers so far amount to. Containers are matched by their names, which are
 * unique in a task definition; the order in which an answer lists them means nothing.
 *
 * @param task the task, with its containers as they are remembered
 * @param ownContainerId the id of the container this process runs in, once it was known
 * @param sightings the containers, by name
 * @param readAt when the last answer came
 */
record TaskMemory(Task task, Optional<String> ownContainerId, Map<String, Sighting> sightings, Instant readAt) {

	/**
	 * Return what the first answer amounts to.
	 */
	static TaskMemory of(TaskReading.Known first, Instant now) {
		return remember(first, first.task(), first.ownContainerId(), sighted(first, Map.of(), now), now);
	}

	/**
	 * Return what is known after another answer.
	 * @param next the answer
	 * @param now when it came
	 * @param keepFor how long a container is kept that answers no longer name
	 */
	TaskMemory then(TaskReading.Known next, Instant now, Duration keepFor) {
		Map<String, Sighting> sightings = sighted(next, this.sightings, now);
		this.sightings.forEach((name, before) -> {
			if (!before.olderThan(keepFor, now)) {
				sightings.putIfAbsent(name, before);
			}
		});
		return remember(next, this.task, next.ownContainerId().or(this::ownContainerId), sightings, now);
	}

	private static Map<String, Sighting> sighted(TaskReading.Known next, Map<String, Sighting> before, Instant now) {
		Map<String, Sighting> sightings = new LinkedHashMap<>();
		for (TaskContainer container : next.task().containers()) {
			Sighting known = before.get(container.name());
			sightings.put(container.name(),
					(known != null) ? known.then(container, now) : new Sighting(container, now));
		}
		return sightings;
	}

	private static TaskMemory remember(TaskReading.Known next, Task before, Optional<String> own,
			Map<String, Sighting> sightings, Instant now) {
		Task told = next.task();
		List<TaskContainer> containers = sightings.values().stream().map(Sighting::container).toList();
		Task task = new Task(told.family().isEmpty() ? before.family() : told.family(),
				told.service().or(before::service),
				(told.launchType() == LaunchType.UNKNOWN) ? before.launchType() : told.launchType(),
				told.stopping() || before.stopping(), told.availabilityZone().or(before::availabilityZone), containers);
		return new TaskMemory(task, own, sightings, now);
	}

	boolean olderThan(Duration age, Instant now) {
		return this.readAt.plus(age).isBefore(now);
	}

	TaskView view(Instant now, Duration staleAfter, Optional<String> miss) {
		List<ContainerView> containers = this.sightings.values()
			.stream()
			.map((sighting) -> sighting.view(now, staleAfter))
			.toList();
		return new TaskView(Optional.of(this.task), this.ownContainerId, containers, Optional.of(this.readAt),
				olderThan(staleAfter, now), miss);
	}

}
