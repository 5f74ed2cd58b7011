package io.tidegate.doctor.rule.stop;

import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Dependency;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;

/**
 * One container of a task definition that waits for another.
 */
record Wait(TaskDefinition task, Container container, Dependency dependency) {

	/**
	 * Return all of them. Compose files have other conditions, and are left out.
	 */
	static Stream<Wait> in(Picture picture) {
		return picture.taskDefinitions()
			.stream()
			.filter((task) -> !task.isCompose())
			.flatMap((task) -> task.containers()
				.stream()
				.flatMap((container) -> container.dependencies()
					.stream()
					.map((dependency) -> new Wait(task, container, dependency))));
	}

	/**
	 * Return what it waits for, if that is known and there.
	 */
	Optional<Container> other() {
		return this.dependency.container().known().flatMap(this.task::container);
	}

	/**
	 * Return whether it waits for this.
	 */
	boolean isFor(String condition) {
		return this.dependency.condition().is(condition);
	}

}
