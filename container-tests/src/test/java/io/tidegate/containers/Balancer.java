package io.tidegate.containers;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The local load balancer in a container, with one target group, on a network of its own.
 * Its nodes hear of a deregistration after one second.
 */
final class Balancer implements AutoCloseable {

	static final String NAME = "local-alb";

	static final int API_PORT = 9901;

	private static final int PORT = 8080;

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final Pattern GROUP = Pattern.compile("target group\\s+(arn:\\S+)");

	private final Network network = Network.newNetwork();

	private final GenericContainer<?> container;

	private final TargetStates states;

	@SuppressWarnings("resource")
	Balancer() {
		this.container = new GenericContainer<>(Images.LOCAL_ALB).withNetwork(this.network)
			.withNetworkAliases(NAME)
			.withExposedPorts(PORT, API_PORT)
			.withCommand("--name", "orders", "--listener", Integer.toString(PORT), "--lag", "1s",
					"--below-aws-minimums", "--health-port", "8081", "--health-path", "/health", "--health-interval",
					"1", "--health-timeout", "1", "--healthy-threshold", "2", "--deregistration-delay", "10")
			.waitingFor(Wait.forLogMessage(".*AWS_SECRET_ACCESS_KEY.*", 1).withStartupTimeout(LIMIT));
		this.container.start();
		Matcher matcher = GROUP.matcher(this.container.getLogs());
		assertThat(matcher.find()).as("the group's ARN in:\n" + this.container.getLogs()).isTrue();
		URI api = URI.create("http://" + this.container.getHost() + ":" + this.container.getMappedPort(API_PORT));
		this.states = new TargetStates(api, matcher.group(1));
	}

	Network network() {
		return this.network;
	}

	String group() {
		return this.states.group();
	}

	/** Where clients send their requests. */
	URI address() {
		return URI.create("http://" + this.container.getHost() + ":" + this.container.getMappedPort(PORT));
	}

	/** Wait until a target is in a state; "" for one that is not there. */
	void await(String address, String state) {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(200))
			.untilAsserted(() -> assertThat(this.states.read().getOrDefault(address, "")).isEqualTo(state));
	}

	@Override
	public void close() {
		this.container.close();
		this.network.close();
	}

}
