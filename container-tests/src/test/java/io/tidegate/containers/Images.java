package io.tidegate.containers;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The three images, built from what the build has just made, and one that does nothing.
 * Where the usual base images cannot be had, {@code BUILD_IMAGE}, {@code RUNTIME_IMAGE}
 * and {@code TIDEGATE_PAUSE_IMAGE} name others.
 */
final class Images {

	static final String AGENT = image("agent");

	static final String SAMPLE_APP = image("sample-app");

	static final String LOCAL_ALB = image("local-alb");

	static final String PAUSE = orElse(System.getenv("TIDEGATE_PAUSE_IMAGE"), "busybox:stable-musl");

	static {
		List.of("agent", "sample-app", "local-alb").forEach(Images::build);
	}

	private Images() {
	}

	private static String version() {
		return System.getProperty("tidegate.version", "0.1.0-SNAPSHOT");
	}

	private static String image(String module) {
		return "tidegate/" + module + ":" + version();
	}

	private static void build(String module) {
		List<String> words = new ArrayList<>(
				List.of("docker", "build", "--quiet", "--build-arg", "VERSION=" + version(), "--tag", image(module)));
		for (String argument : List.of("BUILD_IMAGE", "RUNTIME_IMAGE")) {
			String value = orElse(System.getenv(argument), "");
			if (!value.isEmpty()) {
				words.addAll(List.of("--build-arg", argument + "=" + value));
			}
		}
		words.add(Command.home().resolve(module).toString());
		Command.run(words.toArray(String[]::new));
	}

	private static String orElse(@Nullable String value, String otherwise) {
		return (value != null && !value.isBlank()) ? value : otherwise;
	}

}
