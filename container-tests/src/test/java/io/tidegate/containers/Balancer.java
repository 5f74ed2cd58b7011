package io.tidegate.containers;

import java.net.URI;
import java.time.Duration;

import io.tidegate.localalb.container.LocalAlbContainer;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The local load balancer in a container, with one target group, on a network of its own.
 * Its nodes hear of a deregistration after one second.
 */
final class Balancer implements AutoCloseable {

	static final String NAME = "local-alb";

	static final int API_PORT = 9901;

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final Network network = Network.newNetwork();

	private final LocalAlbContainer container;

	private final TargetStates states;

	@SuppressWarnings("resource")
	Balancer() {
		this.container = new LocalAlbContainer(DockerImageName.parse(Images.LOCAL_ALB)).withNetwork(this.network)
			.withNetworkAliases(NAME)
			.withOptions("--name", "orders", "--lag", "1s", "--below-aws-minimums", "--health-port", "8081",
					"--health-path", "/health", "--health-interval", "1", "--health-timeout", "1",
					"--healthy-threshold", "2", "--deregistration-delay", "10");
		this.container.start();
		this.states = new TargetStates(this.container.apiEndpoint(), this.container.groupArn());
	}

	Network network() {
		return this.network;
	}

	String group() {
		return this.states.group();
	}

	/** Where clients send their requests. */
	URI address() {
		return this.container.address();
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
