package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.ApiCall;
import io.tidegate.localalb.Lag;
import io.tidegate.localalb.LocalAlb;
import io.tidegate.rehearsal.plan.ContainerDefinition;
import io.tidegate.rehearsal.plan.DeploymentConfiguration;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * A service of one task behind a real load balancer. Its containers only wait; what
 * answers health checks is a server of the test.
 */
class TaskTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String WAITS = "echo ready; sleep 60 & wait";

	private final List<ApiCall> calls = new CopyOnWriteArrayList<>();

	private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

	private final LocalAlb balancer = LocalAlb
		.start(AlbSettings.defaults().withLag(Lag.NONE).withBelowAwsMinimums(true));

	private final ControlPlane controlPlane = controlPlane(this.balancer);

	private final Processes processes = new Processes();

	private final TaskNetwork network = claim();

	@TempDir
	private Path folder = Path.of("");

	TaskTests() {
		this.balancer.addListener(new AlbListener() {

			@Override
			public void apiCalled(ApiCall call) {
				TaskTests.this.calls.add(call);
			}

		});
	}

	@AfterEach
	void close() throws IOException {
		this.processes.close();
		this.controlPlane.close();
		this.balancer.close();
		this.network.close();
		this.servers.forEach((server) -> server.stop(0));
	}

	@Test
	void aContainerThatIsStartedAgainDoesNotEndItsTask() throws Exception {
		Service service = service(false);
		service.deploy(0);
		Task task = service.tasks().getFirst();
		awaitReady(task, "ready\n");
		Instant before = Time.system().now();

		Instant killed = task.restart("app", Duration.ofMillis(50));

		assertThat(killed).isAfterOrEqualTo(before);
		awaitReady(task, "ready\nready\n");
		assertThat(task.failure()).isEmpty();
		assertThat(task.state()).isEqualTo(TaskState.RUNNING);
		assertThat(task.containers()).singleElement().satisfies((container) -> {
			assertThat(container.startedAt()).isAfter(killed);
			assertThat(container.exitedAt()).isNull();
		});
	}

	@Test
	void theSecondLifeOfAContainerEndsItsTaskAsTheFirstWouldHave() throws Exception {
		Service service = service(false);
		service.deploy(0);
		Task task = service.tasks().getFirst();
		task.restart("app", Duration.ofMillis(50));

		this.processes.close();

		await().atMost(LIMIT).until(() -> task.failure().isPresent());
	}

	@Test
	void aTaskWhoseInstanceIsGoneIsKilledWithoutASignalAndReplaced() throws Exception {
		Service service = service(false);
		service.deploy(0);
		Task gone = service.tasks().getFirst();

		gone.vanish("gone");
		service.deploy(0);

		assertThat(gone.failure()).isEmpty();
		assertThat(gone.state()).isEqualTo(TaskState.STOPPED);
		assertThat(gone.containers()).extracting(ContainerResult::signalledAt, ContainerResult::exitCode)
			.containsExactly(tuple(null, 137));
		assertThat(service.tasks()).hasSize(2).last().satisfies((task) -> assertThat(task.isInService()).isTrue());
	}

	@Test
	void anExitThatIsExpectedIsNoFailure() throws Exception {
		Service service = service(false);
		service.deploy(0);
		Task task = service.tasks().getFirst();
		task.expectExit();

		this.processes.close();
		await().atMost(LIMIT).until(() -> task.containers().getFirst().exitedAt() != null);
		task.vanish("gone");

		await().atMost(LIMIT).until(() -> task.state() == TaskState.STOPPED);
		assertThat(task.failure()).isEmpty();
	}

	@Test
	void theControlPlaneRegistersAndDeregisters() throws Exception {
		Service service = service(false);
		service.deploy(0);
		Target target = service.tasks().getFirst().target();
		assertThat(this.controlPlane.registered()).containsExactly(target.toString());

		service.deploy(1);

		assertThat(calls("RegisterTargets")).hasSize(2);
		assertThat(calls("DeregisterTargets")).singleElement()
			.satisfies((call) -> assertThat(call.targets()).containsExactly(target.toString()));
		assertThat(this.controlPlane.registered()).doesNotContain(target.toString());
	}

	@Test
	void whereAgentsRegisterTheControlPlaneWaitsForThemAndLeavesTheirTargetsAlone() throws Exception {
		try (ElasticLoadBalancingV2Client agents = client()) {
			Service service = service(true, (target) -> register(agents, target));
			service.deploy(0);
			Task task = service.tasks().getFirst();
			assertThat(task.state()).isEqualTo(TaskState.RUNNING);

			service.deploy(1);

			assertThat(calls("RegisterTargets")).extracting(ApiCall::caller).containsOnly("agent");
			assertThat(calls("DeregisterTargets")).isEmpty();
			assertThat(this.controlPlane.registered()).contains(task.target().toString());
		}
	}

	private void register(ElasticLoadBalancingV2Client agent, Target target) {
		TargetDescription description = TargetDescription.builder().id(target.address()).port(Target.PORT).build();
		agent
			.registerTargets((request) -> request.targetGroupArn(this.controlPlane.targetGroup()).targets(description));
	}

	private List<ApiCall> calls(String operation) {
		return this.calls.stream().filter((call) -> call.operation().equals(operation)).toList();
	}

	private Service service(boolean agentsRegister) {
		return service(agentsRegister, (target) -> {
		});
	}

	private Service service(boolean agentsRegister, Consumer<Target> agent) {
		TaskDefinition definition = (address) -> {
			serve(address);
			agent.accept(new Target(address));
			ContainerDefinition app = new ContainerDefinition("app", true, Set.of(), Duration.ofSeconds(20));
			return List.of(new ContainerSpec(app, List.of("/bin/sh", "-c", WAITS), Map.of()));
		};
		return new Service(new DeploymentConfiguration(1, 100, 200),
				new Surroundings(definition, this.network, this.controlPlane, agentsRegister,
						new StopPolicy(StopMode.SUDDEN, Optional.empty()), this.processes, this.folder, Time.system(),
						new TaskEvents() {
						}));
	}

	private void serve(String address) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(address, Target.PORT), 0);
			server.createContext("/", (exchange) -> {
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			server.start();
			this.servers.add(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void awaitReady(Task task, String output) {
		await().atMost(LIMIT).until(() -> Files.readString(task.log("app")).equals(output));
	}

	private ElasticLoadBalancingV2Client client() {
		return ElasticLoadBalancingV2Client.builder()
			.endpointOverride(this.balancer.apiEndpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("agent", "rehearsal")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.build();
	}

	private static ControlPlane controlPlane(LocalAlb balancer) {
		return new ControlPlane(balancer.apiEndpoint(),
				new LoadBalancedService("us-east-1", freePort(),
						new HealthCheck("traffic-port", "/", Duration.ofSeconds(1)), Duration.ofSeconds(10)),
				Time.system());
	}

	private static TaskNetwork claim() {
		try {
			return TaskNetwork.claim();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
