package io.tidegate.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.aws.MetadataServer.Behaviour;
import io.tidegate.platform.LaunchType;
import io.tidegate.platform.Network;
import io.tidegate.platform.NetworkMode;
import io.tidegate.platform.PortMapping;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskContainer;
import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;
import io.tidegate.platform.TaskReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The task as the metadata endpoint tells it, over HTTP.
 */
class TaskMetadataTests {

	private final MetadataServer server = MetadataServer.start();

	private final TaskMetadata metadata = TaskMetadata.at(this.server.container());

	@AfterEach
	void stopTheServer() {
		this.server.close();
	}

	@Test
	void aTaskOnFargateIsRead() {
		TaskReading.Known known = read("fargate-task", "fargate-own-container");
		Network network = new Network(NetworkMode.AWSVPC, List.of("10.0.12.41"));

		assertThat(known.ownContainerId()).hasValue("0a1b2c3d4e5f60718293a4b5c6d7e8f9-2222222222");
		assertThat(known.task())
			.isEqualTo(new Task("cart", Optional.of("cart"), LaunchType.FARGATE, false, Optional.of("eu-west-1b"),
					List.of(new TaskContainer("0a1b2c3d4e5f60718293a4b5c6d7e8f9-1111111111", "app", true,
							Status.RUNNING, Optional.empty(), Health.HEALTHY, List.of(), List.of(network)),
							new TaskContainer("0a1b2c3d4e5f60718293a4b5c6d7e8f9-2222222222", "tidegate", true,
									Status.RUNNING, Optional.empty(), Health.NONE, List.of(), List.of(network)))));
		assertThat(known.task().awsvpcAddress()).hasValue("10.0.12.41");
	}

	@Test
	void behindABridgeTheHostPortIsToldAndTheAddressIsNoTargets() {
		Task task = read("ec2-bridge-task", "ec2-bridge-own-container").task();

		assertThat(task.launchType()).isEqualTo(LaunchType.EC2);
		assertThat(task.awsvpcAddress()).isEmpty();
		assertThat(task.containers().get(0).ports()).containsExactly(new PortMapping(8080, 32769));
		assertThat(task.containers().get(0).networks())
			.containsExactly(new Network(NetworkMode.BRIDGE, List.of("172.17.0.3")));
	}

	@Test
	void aStartingTaskHasAPauseContainerAContainerThatFinishedAndACheckWithoutAResult() {
		TaskReading.Known known = read("ec2-awsvpc-starting-task", "ec2-awsvpc-own-container");

		assertThat(known.task().containers())
			.extracting(TaskContainer::name, TaskContainer::normal, TaskContainer::status, TaskContainer::exitCode,
					TaskContainer::health)
			.containsExactly(tuple("app", true, Status.RUNNING, Optional.empty(), Health.UNKNOWN),
					tuple("tidegate", true, Status.RUNNING, Optional.empty(), Health.NONE),
					tuple("~internal~ecs~pause", false, Status.RUNNING, Optional.empty(), Health.NONE),
					tuple("migrate", true, Status.STOPPED, Optional.of(0), Health.NONE));
		assertThat(known.task().container(known.ownContainerId().orElseThrow()).orElseThrow().name())
			.isEqualTo("tidegate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fargate-stopping-task", "fargate-sidecar-exited-task" })
	void aTaskThatIsToStopSaysSo(String sample) {
		assertThat(read(sample, "fargate-own-container").task().stopping()).isTrue();
	}

	@Test
	void anUnhealthyContainerIsRead() {
		assertThat(read("fargate-unhealthy-task", "fargate-own-container").task().containers().get(0).health())
			.isEqualTo(Health.UNHEALTHY);
	}

	@Test
	void whichContainerIsTheOwnIsAskedUntilItIsKnownAndNotAfterwards() {
		this.server.task(Samples.json("fargate-task"));
		assertThat(known().ownContainerId()).isEmpty();
		this.server.own(Behaviour.status(429));
		assertThat(known().ownContainerId()).isEmpty();
		this.server.own(Samples.json("fargate-own-container"));
		assertThat(known().ownContainerId()).isPresent();
		this.server.own(Behaviour.status(500));
		assertThat(known().ownContainerId()).isPresent();

		assertThat(this.server.asked()).filteredOn((line) -> !line.contains("/task ")).hasSize(3);
	}

	@Test
	void anAnswerInChunksIsWhole() {
		String json = Samples.json("fargate-task");
		String head = json.substring(0, 1000);
		String rest = json.substring(1000);
		this.server.task(Behaviour.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3E8;a=b\r\n" + head
				+ "\r\n" + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\nX-End: 1\r\n\r\n"));

		assertThat(known().task().containers()).hasSize(2);
	}

	@Test
	void anInterimAnswerAnnouncesTheRealOne() {
		String json = Samples.json("fargate-task");
		this.server.task(Behaviour
			.raw("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.0 200 OK\r\nServer: old\r\n\r\n" + json));

		assertThat(known().task().containers()).hasSize(2);
	}

	@Test
	void anAnswerThatIsTooLongIsNotReadToItsEnd() {
		String json = Samples.json("fargate-task");
		this.server.task(json + " ".repeat(1000 * 1024));
		assertThat(known().task().containers()).hasSize(2);
		this.server.task(json + " ".repeat(1024 * 1024));

		assertThat(this.metadata.read()).isEqualTo(new TaskReading.Missing("the task metadata endpoint was of no use: "
				+ "its answer was longer than 1024 KiB and was not read to its end"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "17", "\"UNHEALTHY\"", "[\"UNHEALTHY\"]", "false" })
	void aHealthThatIsNoObjectIsNoCheck(String health) {
		this.server
			.task(Samples.json("ec2-bridge-task").replaceFirst("\"Health\": \\{[^}]*}", "\"Health\": " + health));

		assertThat(known().task().containers().get(0).health()).isEqualTo(Health.NONE);
	}

	@Test
	void outsideEcsThereIsNoEndpoint() {
		assertThat(TaskMetadata.from(Map.of()).read())
			.isEqualTo(new TaskReading.Missing("there is no task metadata endpoint here"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "not an address", "https://127.0.0.1/v4/x", "file:///etc/passwd", "http:///v4/x", "127.0.0.1" })
	void anAddressThatIsNoneIsAMiss(String address) {
		TaskReading reading = TaskMetadata.from(Map.of("ECS_CONTAINER_METADATA_URI_V4", address)).read();

		assertThat(reading).isInstanceOfSatisfying(TaskReading.Missing.class,
				(missing) -> assertThat(missing.reason()).contains("no http address"));
	}

	@Test
	void theEnvironmentNamesTheEndpoint() {
		this.server.task(Samples.json("fargate-task"));
		String address = this.server.container() + "/";

		assertThat(TaskMetadata.from(Map.of("ECS_CONTAINER_METADATA_URI_V4", address)).read().told()).isPresent();
		assertThat(this.server.asked()).contains("GET " + this.server.container().getPath() + "/task HTTP/1.1");
	}

	@Test
	void anEndpointThatIsNotThereIsAMiss() {
		URI address = this.server.container();
		this.server.close();

		assertThat(TaskMetadata.at(address).read()).isEqualTo(
				new TaskReading.Missing("the task metadata endpoint was of no use: it could not be connected to"));
	}

	private TaskReading.Known read(String task, String own) {
		this.server.task(Samples.json(task));
		this.server.own(Samples.json(own));
		return known();
	}

	private TaskReading.Known known() {
		TaskReading reading = this.metadata.read();
		assertThat(reading).isInstanceOf(TaskReading.Known.class);
		return (TaskReading.Known) reading;
	}

}
