package io.tidegate.spring.application;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.tidegate.registration.GroupWatch;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Finds out which paths the load balancer's health checks ask for, so that the sender is
 * looked at with those requests alone. Somebody may change a path later; a drain looks at
 * the sender of every request.
 */
final class HealthCheckPaths implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger log = LoggerFactory.getLogger(HealthCheckPaths.class);

	private final GroupWatch watch;

	private final TargetRegistry registry;

	private final LeftOutPaths leftOut;

	HealthCheckPaths(GroupWatch watch, TargetRegistry registry, LeftOutPaths leftOut) {
		this.watch = watch;
		this.registry = registry;
		this.leftOut = leftOut;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		List<CompletableFuture<Optional<String>>> answers = this.watch.facts()
			.stream()
			.map(GroupFacts::group)
			.map((group) -> this.registry.healthCheckPath(group).toCompletableFuture())
			.toList();
		if (answers.isEmpty()) {
			return;
		}
		var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
			.thenRun(() -> this.leftOut.healthChecks(answers.stream()
				.flatMap((answer) -> answer.join().stream())
				.flatMap(HealthCheckPaths::path)
				.toList()))
			.exceptionally((failure) -> {
				log.debug("the paths of the load balancer's health checks are not known", failure);
				return null;
			});
	}

	// A path may have a query, which is no part of it where requests are looked at.
	private static Stream<String> path(String configured) {
		return Stream.of(configured.split("\\?", 2)).limit(1);
	}

}
