package io.tidegate.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ECS tells a container of its own task (task metadata endpoint, version 4).
 * <p>
 * Only the task's address is read, and only where it is the target's: with the network
 * mode {@code awsvpc}. In {@code bridge} mode the address is the bridge's, which no load
 * balancer can reach.
 */
public final class TaskMetadata {

	private static final Logger log = LoggerFactory.getLogger(TaskMetadata.class);

	private static final String VARIABLE = "ECS_CONTAINER_METADATA_URI_V4";

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private final Optional<URI> container;

	private TaskMetadata(Optional<URI> container) {
		this.container = container;
	}

	/**
	 * Return the endpoint that the environment names, or one that knows nothing.
	 */
	public static TaskMetadata fromEnvironment() {
		return new TaskMetadata(Optional.ofNullable(System.getenv(VARIABLE)).map(URI::create));
	}

	/**
	 * Return the endpoint at an address.
	 * @param container the address for the asking container
	 */
	public static TaskMetadata at(URI container) {
		return new TaskMetadata(Optional.of(container));
	}

	/**
	 * Return the task's address, or null where there is no endpoint, no answer within two
	 * seconds, or no address that a load balancer could reach.
	 */
	public @Nullable String address() {
		return this.container.flatMap(TaskMetadata::read).flatMap(TaskMetadata::address).orElse(null);
	}

	private static Optional<JsonNode> read(URI address) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
			connection.setConnectTimeout((int) LIMIT.toMillis());
			connection.setReadTimeout((int) LIMIT.toMillis());
			try (InputStream body = connection.getInputStream()) {
				return Optional.of(JsonMapper.shared().readTree(body));
			}
		}
		catch (IOException | RuntimeException ex) {
			log.warn("the task metadata endpoint gave no usable answer: {}", ex.toString());
			return Optional.empty();
		}
	}

	private static Optional<String> address(JsonNode container) {
		return container.path("Networks")
			.valueStream()
			.filter((network) -> "awsvpc".equals(network.path("NetworkMode").asString("")))
			.flatMap((network) -> network.path("IPv4Addresses").valueStream())
			.map((address) -> address.asString(""))
			.filter((address) -> !address.isBlank())
			.findFirst();
	}

}
