package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.tidegate.platform.Task;
import io.tidegate.platform.TaskReading;
import io.tidegate.platform.TaskSource;
import org.jspecify.annotations.Nullable;

/**
 * What ECS tells a container of its own task (task metadata endpoint, version 4).
 * <p>
 * An answer has two seconds and one MiB. Anything but a whole answer with status 200 and
 * a task in it is a {@link TaskReading.Missing}. Which container is this process's own is
 * asked once. Safe for use by several threads.
 */
public final class TaskMetadata implements TaskSource {

	private static final String VARIABLE = "ECS_CONTAINER_METADATA_URI_V4";

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final int MAXIMUM = 1024 * 1024;

	private final URI container;

	private final URI task;

	private final BoundedHttp http;

	private volatile @Nullable String ownContainerId;

	TaskMetadata(URI container, Duration limit) {
		String address = container.toString().replaceFirst("/+$", "");
		this.container = URI.create(address);
		this.task = URI.create(address + "/task");
		this.http = new BoundedHttp(limit, MAXIMUM);
	}

	/**
	 * Return the endpoint that the environment names, or {@link TaskSource#none()}.
	 */
	public static TaskSource fromEnvironment() {
		return from(System.getenv());
	}

	/**
	 * Return whether the environment names an endpoint, which it does in every ECS task.
	 */
	public static boolean isHere() {
		return !System.getenv().getOrDefault(VARIABLE, "").isBlank();
	}

	static TaskSource from(Map<String, String> environment) {
		String address = environment.getOrDefault(VARIABLE, "").strip();
		if (address.isEmpty()) {
			return TaskSource.none();
		}
		try {
			return at(URI.create(address));
		}
		catch (IllegalArgumentException ex) {
			return () -> new TaskReading.Missing(VARIABLE + " holds no http address");
		}
	}

	/**
	 * Return the endpoint at an address.
	 * @param container the address for the asking container
	 */
	public static TaskMetadata at(URI container) {
		return new TaskMetadata(container, LIMIT);
	}

	@Override
	public TaskReading read() {
		Instant end = this.http.end();
		HttpReply reply = ask(this.task, end);
		if (reply instanceof HttpReply.Failed failed) {
			return missing(failed.reason());
		}
		HttpAnswer answer = ((HttpReply.Answered) reply).answer();
		if (answer.status() != 200) {
			return missing("it answered " + answer.status());
		}
		Optional<Task> task = TaskDocument.task(answer.body());
		return task.<TaskReading>map((told) -> new TaskReading.Known(told, own(end)))
			.orElseGet(() -> missing("its answer was damaged, or no task's"));
	}

	// Asked until it is known, within what the task left of the time.
	private Optional<String> own(Instant end) {
		if (this.ownContainerId == null && ask(this.container, end) instanceof HttpReply.Answered reply
				&& reply.answer().status() == 200) {
			this.ownContainerId = TaskDocument.containerId(reply.answer().body()).orElse(null);
		}
		return Optional.ofNullable(this.ownContainerId);
	}

	private HttpReply ask(URI address, Instant end) {
		return this.http.ask("GET", address, Map.of(), "", end);
	}

	private static TaskReading missing(String reason) {
		return new TaskReading.Missing("the task metadata endpoint was of no use: " + reason);
	}

}
