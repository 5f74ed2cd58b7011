package io.tidegate.rehearsal.compose;

import java.util.List;
import java.util.Objects;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What has to be there before anything can be brought up. Whatever is missing is said in
 * a sentence, with the remedy.
 */
final class Surroundings {

	private static final List<List<String>> COMPOSE = List.of(List.of("docker", "compose"), List.of("docker-compose"));

	private static final List<String> IMAGES = List.of("agent", "sample-app", "local-alb");

	private final Cli cli;

	Surroundings(Cli cli) {
		this.cli = cli;
	}

	/**
	 * How compose is called here.
	 * @return its first words
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if something is missing, or too much
	 */
	List<String> compose() throws InterruptedException, DeploymentFailedException {
		require(this.cli.works(List.of("docker", "version")),
				"No Docker engine answers: start one, or let DOCKER_HOST name it");
		List<String> found = first();
		for (String image : IMAGES) {
			String name = image(image, System.getenv("TIDEGATE_VERSION"));
			require(this.cli.works(List.of("docker", "image", "inspect", name)),
					"The image %s is not there: build it with './tidegate images'".formatted(name));
		}
		requireNothingLeft(found);
		return found;
	}

	static String image(String name, @Nullable String version) {
		return "tidegate/%s:%s".formatted(name, Objects.requireNonNullElse(version, "0.1.0-SNAPSHOT"));
	}

	private List<String> first() throws InterruptedException, DeploymentFailedException {
		for (List<String> words : COMPOSE) {
			if (this.cli.works(List.of((String.join(" ", words) + " version").split(" ")))) {
				return words;
			}
		}
		throw new DeploymentFailedException(
				"Neither 'docker compose' nor 'docker-compose' is there: install one of them");
	}

	/**
	 * It may be another rehearsal's, which goes on.
	 */
	private void requireNothingLeft(List<String> compose) throws InterruptedException, DeploymentFailedException {
		String left = this.cli.run(List.of("docker", "ps", "--all", "--quiet", "--filter",
				"label=com.docker.compose.project=" + ComposeProject.NAME));
		require(left.isBlank(),
				"Containers of a rehearsal with compose are there already: wait for its end, or remove them with '%s --project-name %s down'"
					.formatted(String.join(" ", compose), ComposeProject.NAME));
	}

	private static void require(boolean condition, String sentence) throws DeploymentFailedException {
		if (!condition) {
			throw new DeploymentFailedException(sentence);
		}
	}

}
