package io.tidegate.containers;

import java.util.List;

/**
 * The three images, built from what the build has just made, and one that does nothing.
 * Where the usual base images cannot be had, {@code BUILD_IMAGE}, {@code RUNTIME_IMAGE}
 * and {@code TIDEGATE_PAUSE_IMAGE} name others.
 */
final class Images {

	private static final ImageBuild BUILD = new ImageBuild(System.getProperty("tidegate.version", "0.1.0-SNAPSHOT"));

	static final String AGENT = BUILD.image("agent");

	static final String SAMPLE_APP = BUILD.image("sample-app");

	static final String LOCAL_ALB = BUILD.image("local-alb");

	static final String PAUSE = ImageBuild.orElse(System.getenv("TIDEGATE_PAUSE_IMAGE"), "busybox:stable-musl");

	static {
		BUILD.run(List.of("agent", "sample-app", "local-alb"));
	}

	private Images() {
	}

}
