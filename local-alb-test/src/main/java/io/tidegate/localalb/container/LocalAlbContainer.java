package io.tidegate.localalb.container;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The load balancer as a container, with one listener and one target group. Other
 * containers of its network can be its targets; the application under test finds its API
 * with {@link #environment()}.
 */
public final class LocalAlbContainer extends GenericContainer<LocalAlbContainer> {

	private static final int API_PORT = 9901;

	private static final int PORT = 8080;

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final Pattern GROUP = Pattern.compile("target group\\s+(arn:\\S+)");

	private final List<String> options = new ArrayList<>(List.of("--listener", Integer.toString(PORT)));

	/**
	 * A container that has not started.
	 * @param image the image, as {@code ./tidegate images} builds it
	 */
	public LocalAlbContainer(DockerImageName image) {
		super(image);
		withExposedPorts(PORT, API_PORT);
		waitingFor(Wait.forLogMessage(".*AWS_SECRET_ACCESS_KEY.*", 1).withStartupTimeout(LIMIT));
	}

	/**
	 * Adds options of {@code local-alb}.
	 * @param more such as {@code --lag 1s}
	 * @return this
	 */
	public LocalAlbContainer withOptions(String... more) {
		this.options.addAll(List.of(more));
		return this;
	}

	@Override
	protected void configure() {
		withCommand(this.options.toArray(String[]::new));
	}

	/**
	 * Where clients send their requests.
	 * @return as seen from outside of the containers' network
	 */
	public URI address() {
		return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
	}

	/**
	 * Where the ELBv2 API is.
	 * @return as seen from outside of the containers' network
	 */
	public URI apiEndpoint() {
		return URI.create("http://" + getHost() + ":" + getMappedPort(API_PORT));
	}

	/**
	 * The target group's ARN.
	 * @return the ARN
	 */
	public String groupArn() {
		Matcher matcher = GROUP.matcher(getLogs());
		if (!matcher.find()) {
			throw new IllegalStateException("The load balancer does not tell its target group:\n" + getLogs());
		}
		return matcher.group(1);
	}

	/**
	 * What a program needs to find the API.
	 * @return variables that every AWS SDK and the AWS CLI read
	 */
	public Map<String, String> environment() {
		return Map.of("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", apiEndpoint().toString(), "AWS_REGION", "us-east-1",
				"AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local");
	}

}
