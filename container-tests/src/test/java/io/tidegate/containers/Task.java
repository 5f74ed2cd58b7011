package io.tidegate.containers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A task: a container that owns the network, the application, and the agent, as hardened
 * as they can be.
 */
final class Task implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final Balancer balancer;

	private final GenericContainer<?> network;

	private final GenericContainer<?> application;

	private final GenericContainer<?> agent;

	@SuppressWarnings("resource")
	private Task(Balancer balancer, Map<String, String> settings) {
		this.balancer = balancer;
		this.network = new GenericContainer<>(Images.PAUSE).withNetwork(balancer.network())
			.withCommand("sleep", "infinity")
			.withCreateContainerCmdModifier((create) -> create.getHostConfig().withInit(true));
		this.network.start();
		this.application = inside(Images.SAMPLE_APP);
		this.application.start();
		this.agent = inside(Images.AGENT).withEnv("TIDEGATE_TARGET_GROUPS", balancer.group())
			.withEnv("TIDEGATE_TARGET_ROUTE_TO", Balancer.NAME)
			.withEnv("TIDEGATE_STOP_TIMEOUT", "25s")
			.withEnv("TIDEGATE_DRAIN_MARGIN", "2s")
			.withEnv("TIDEGATE_DRAIN_MINIMUM", "1s")
			.withEnv("TIDEGATE_DRAIN_QUIET_PERIOD", "2s")
			.withEnv("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://" + Balancer.NAME + ":" + Balancer.API_PORT)
			.withEnv("AWS_REGION", "us-east-1")
			.withEnv("AWS_ACCESS_KEY_ID", "local")
			.withEnv("AWS_SECRET_ACCESS_KEY", "local")
			.withEnv("AWS_EC2_METADATA_DISABLED", "true")
			.withEnv(settings);
		this.agent.start();
	}

	/** Start a task, and wait until the load balancer sends to it. */
	static Task healthy(Balancer balancer) {
		return healthy(balancer, Map.of());
	}

	/** The same, with more settings for its agent. */
	static Task healthy(Balancer balancer, Map<String, String> settings) {
		Task task = new Task(balancer, settings);
		// A task before it may have left the same address registered, and healthy for a
		// moment.
		task.awaitLog("readiness: ready");
		balancer.await(task.address(), "healthy");
		return task;
	}

	private GenericContainer<?> inside(String image) {
		return new GenericContainer<>(image).withNetworkMode("container:" + this.network.getContainerId())
			.withStartupCheckStrategy(new IsRunningStartupCheckStrategy())
			.withCreateContainerCmdModifier(
					(create) -> create.getHostConfig().withReadonlyRootfs(true).withCapDrop(Capability.ALL));
	}

	/** Its address, in the load balancer's network. */
	String address() {
		return inspect(this.network).getNetworkSettings()
			.getNetworks()
			.values()
			.stream()
			.map(ContainerNetwork::getIpAddress)
			.findFirst()
			.orElseThrow();
	}

	/** The process that owns the network, for commands inside of it. */
	String networkProcess() {
		return String.valueOf(inspect(this.network).getState().getPidLong());
	}

	GenericContainer<?> application() {
		return this.application;
	}

	GenericContainer<?> agent() {
		return this.agent;
	}

	/** Send the agent SIGTERM, and SIGKILL after a time; does not wait. */
	CompletableFuture<Void> stopAgent(int limitSeconds) {
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		Thread.ofPlatform().daemon().start(() -> {
			DockerClientFactory.lazyClient().stopContainerCmd(id(this.agent)).withTimeout(limitSeconds).exec();
			stopped.complete(null);
		});
		return stopped;
	}

	/**
	 * Take memory away from the agent until it has less than it needs, and the kernel
	 * kills it. Under version 1 of control groups the engine refuses what would do so at
	 * once; then the container check, which needs some as well, is too much soon.
	 */
	void starveAgent() {
		for (int megabytes = 24; !limitAgentsMemory(megabytes); megabytes += 4) {
			assertThat(megabytes).as("megabytes that the engine does not accept as a limit").isLessThan(512);
		}
	}

	/** Start the agent again, with memory enough. */
	void startAgentAgain() {
		assertThat(limitAgentsMemory(512)).isTrue();
		DockerClientFactory.lazyClient().startContainerCmd(id(this.agent)).exec();
	}

	private boolean limitAgentsMemory(int megabytes) {
		String limit = megabytes + "m";
		return Command.attempt(Map.of(), "docker", "update", "--memory", limit, "--memory-swap", limit, id(this.agent))
			.exitCode() == 0;
	}

	/** How the agent ended. */
	long agentExitCode() {
		return awaitEnd(this.agent);
	}

	static long awaitEnd(GenericContainer<?> container) {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> !Boolean.TRUE.equals(inspect(container).getState().getRunning()));
		return inspect(container).getState().getExitCodeLong();
	}

	/** The line that the agent's drain has left. */
	String report() {
		String logs = this.agent.getLogs();
		return logs.lines()
			.filter((line) -> line.contains("drain report {"))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no report in:\n" + logs));
	}

	void awaitLog(String words) {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(this.agent.getLogs()).contains(words));
	}

	static InspectContainerResponse inspect(GenericContainer<?> container) {
		return DockerClientFactory.lazyClient().inspectContainerCmd(id(container)).exec();
	}

	static String id(GenericContainer<?> container) {
		return container.getContainerId();
	}

	Balancer balancer() {
		return this.balancer;
	}

	@Override
	public void close() {
		this.agent.close();
		this.application.close();
		this.network.close();
	}

}
