package io.tidegate.containers;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the images are made, and how what they run ends.
 */
@NeedsDocker
class ImageTests {

	private static final int SIGTERM = 143;

	static List<String> images() {
		return List.of(Images.AGENT, Images.SAMPLE_APP, Images.LOCAL_ALB);
	}

	@ParameterizedTest
	@MethodSource("images")
	void nobodyIsRootAndTheProgramIsTheFirstProcess(String image) {
		ContainerConfig config = config(image);

		assertThat(config.getUser()).isEqualTo("65532:65532");
		assertThat(List.of(config.getEntrypoint())).first().asString().endsWith("/jre/bin/java");
	}

	@ParameterizedTest
	@MethodSource("images")
	void labelsTellWhatItIs(String image) {
		assertThat(config(image).getLabels()).containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
			.containsKeys("org.opencontainers.image.title", "org.opencontainers.image.description",
					"org.opencontainers.image.revision")
			.containsEntry("org.opencontainers.image.version", image.substring(image.indexOf(':') + 1));
	}

	@Test
	void theSampleApplicationEndsWithTheSignalAsEcsExpects() {
		try (GenericContainer<?> application = hardened(Images.SAMPLE_APP)) {
			application.waitingFor(Wait.forLogMessage(".*Started SampleApplication.*", 1)).start();

			DockerClientFactory.lazyClient().stopContainerCmd(Task.id(application)).withTimeout(30).exec();

			assertThat(Task.awaitEnd(application)).isEqualTo(SIGTERM);
		}
	}

	@Test
	void anAgentWithNothingToDoEndsAtOnce() {
		try (GenericContainer<?> agent = observing()) {
			DockerClientFactory.lazyClient().stopContainerCmd(Task.id(agent)).withTimeout(30).exec();

			assertThat(Task.awaitEnd(agent)).isEqualTo(SIGTERM);
			assertThat(agent.getLogs()).contains("\"end\":\"WORKLOAD_GONE\"");
		}
	}

	@Test
	void anAgentThatCannotStartSaysWhyInOneSentenceAndLeavesWithOne() {
		try (GenericContainer<?> agent = hardened(Images.AGENT)) {
			agent.withEnv(Map.of("TIDEGATE_MODE", "sideways", "AWS_EC2_METADATA_DISABLED", "true")).start();

			assertThat(Task.awaitEnd(agent)).isEqualTo(1);
			assertThat(agent.getLogs()).contains("tidegate.mode").doesNotContain("\tat ");
		}
	}

	@Test
	void theContainerCheckRunsWithoutAShell() {
		try (GenericContainer<?> agent = observing()) {
			Command check = Command.attempt(Map.of(), "docker", "exec", Task.id(agent), "/opt/tidegate/jre/bin/java",
					"@/opt/tidegate/check.args");

			assertThat(check.exitCode()).as(check.output()).isZero();
		}
	}

	/** Start an agent that has nothing to do. */
	private static GenericContainer<?> observing() {
		GenericContainer<?> agent = hardened(Images.AGENT)
			.withEnv(Map.of("TIDEGATE_MODE", "observe", "TIDEGATE_TARGET_ID", "10.0.0.1", "AWS_EC2_METADATA_DISABLED",
					"true"))
			.waitingFor(Wait.forLogMessage(".*a SIGTERM now would.*", 1));
		agent.start();
		return agent;
	}

	private static GenericContainer<?> hardened(String image) {
		return new GenericContainer<>(image).withCreateContainerCmdModifier((create) -> create.getHostConfig()
			.withReadonlyRootfs(true)
			.withCapDrop(Capability.ALL)
			.withSecurityOpts(List.of("no-new-privileges")));
	}

	private static ContainerConfig config(String image) {
		InspectImageResponse inspected = DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
		return Objects.requireNonNull(inspected.getConfig());
	}

}
