package io.tidegate.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

/**
 * Builds the images of several modules at the same time: making an AOT cache keeps one
 * processor busy for half a minute.
 */
final class ImageBuild {

	private final String version;

	ImageBuild(String version) {
		this.version = version;
	}

	void run(List<String> modules) {
		try (ExecutorService builds = Executors.newVirtualThreadPerTaskExecutor()) {
			CompletableFuture
				.allOf(modules.stream()
					.map((module) -> CompletableFuture.runAsync(() -> build(module), builds))
					.toArray(CompletableFuture[]::new))
				.join();
		}
	}

	String image(String module) {
		return "tidegate/" + module + ":" + this.version;
	}

	private void build(String module) {
		List<String> words = new ArrayList<>(List.of("docker", "build", "--quiet", "--build-arg",
				"VERSION=" + this.version, "--tag", image(module)));
		for (String argument : List.of("BUILD_IMAGE", "RUNTIME_IMAGE")) {
			String value = orElse(System.getenv(argument), "");
			if (!value.isEmpty()) {
				words.addAll(List.of("--build-arg", argument + "=" + value));
			}
		}
		words.add(Command.home().resolve(module).toString());
		Command.run(words.toArray(String[]::new));
	}

	static String orElse(@Nullable String value, String otherwise) {
		return (value != null && !value.isBlank()) ? value : otherwise;
	}

}
