package io.tidegate.doctor.rule.stop;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.tree.Origin;

/**
 * What a container without an init process runs as its process 1, the one that gets
 * SIGTERM.
 */
record FirstProcess(TaskDefinition task, Container container, List<String> words) {

	/**
	 * Return all that are known.
	 */
	static Stream<FirstProcess> in(Picture picture) {
		return picture.taskDefinitions()
			.stream()
			.flatMap((task) -> task.containers()
				.stream()
				.filter((container) -> container.hasInit().filter((init) -> !init).isPresent())
				.flatMap((container) -> container.arguments()
					.map((words) -> new FirstProcess(task, container, words))
					.stream()));
	}

	/**
	 * Return its program, as it is written.
	 */
	String program() {
		return this.words.getFirst();
	}

	/**
	 * Return where its program is named.
	 */
	Origin origin() {
		boolean commandOnly = this.container.view().at("entryPoint").each().isEmpty();
		return this.container.view().at(commandOnly ? "command" : "entryPoint").origin();
	}

}
