package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.plan.ContainerDefinition;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

class ContainerTests {

	private final Processes processes = new Processes();

	@TempDir
	private Path folder = Path.of("");

	@AfterEach
	void close() {
		this.processes.close();
	}

	@Test
	void sigtermEndsItAndItsOutputIsKept() throws IOException {
		Container container = start("echo ready; sleep 60 & wait", Duration.ofSeconds(20));
		awaitReady(container);
		container.stop();
		ContainerResult result = ended(container);
		assertThat(result.exitCode()).isEqualTo(143);
		assertThat(result.killedAt()).isNull();
	}

	@Test
	void whenTheStopTimeoutIsOverItIsKilled() throws IOException {
		Container container = start("trap '' TERM; echo ready; while :; do sleep 0.1; done", Duration.ofMillis(300));
		awaitReady(container);
		container.stop();
		ContainerResult result = ended(container);
		assertThat(result.exitCode()).isEqualTo(137);
		assertThat(result.killedAt()).isAfter(result.signalledAt());
	}

	@Test
	void closingKillsWhatIsStillAlive() throws IOException {
		Container container = start("trap '' TERM; echo ready; while :; do sleep 0.1; done", Duration.ofSeconds(20));
		awaitReady(container);
		this.processes.close();
		assertThat(ended(container).exitCode()).isEqualTo(137);
	}

	@Test
	void whatItsFirstProcessLeavesBehindEndsWithIt() throws IOException {
		Container container = start("sh -c \"trap '' TERM; echo \\$\\$ ready; while :; do sleep 0.1; done\" & wait",
				Duration.ofSeconds(20));
		awaitReady(container);
		long child = Long.parseLong(Files.readString(container.log()).split(" ", 2)[0]);
		container.stop();
		assertThat(ended(container).exitCode()).isEqualTo(143);
		await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
	}

	@Test
	void itGivesWayToTheLoadBalancerAndTheLoad() throws Exception {
		Process own = new ProcessBuilder("nice").start();
		int priority = Integer.parseInt(new String(own.getInputStream().readAllBytes(), UTF_8).strip());
		Container container = start("echo $(nice) ready; sleep 60 & wait", Duration.ofSeconds(20));
		awaitReady(container);
		assertThat(Files.readString(container.log())).isEqualTo(Math.min(priority + 10, 19) + " ready\n");
	}

	@Test
	void aProgramThatIsNotThereIsNamed() {
		ContainerDefinition definition = spec("", Duration.ofSeconds(20)).definition();
		ContainerSpec spec = new ContainerSpec(definition, List.of("/no/such/program"), Map.of());
		assertThatIOException()
			.isThrownBy(() -> Container.start(spec, this.folder.resolve("c.log"), this.processes, Time.system()))
			.withMessageContaining("/no/such/program");
	}

	@Test
	void whatStartsAgainWritesOnInTheSameLog() throws IOException {
		ContainerSpec spec = spec("echo ready; sleep 60 & wait", Duration.ofSeconds(20));
		Container first = Container.start(spec, this.folder.resolve("logs/c.log"), this.processes, Time.system());
		awaitReady(first);
		first.killForReplacement();
		assertThat(ended(first).exitCode()).isEqualTo(137);
		Container second = first.startAgain(spec, this.processes);
		await().until(() -> Files.readString(second.log()).equals("ready\nready\n"));
		assertThat(first.isReplaced()).isTrue();
		assertThat(second.isReplaced()).isFalse();
	}

	private Container start(String script, Duration stopTimeout) throws IOException {
		return Container.start(spec(script, stopTimeout), this.folder.resolve("logs/c.log"), this.processes,
				Time.system());
	}

	private static ContainerSpec spec(String script, Duration stopTimeout) {
		ContainerDefinition definition = new ContainerDefinition("c", true, Set.of(), stopTimeout);
		return new ContainerSpec(definition, List.of("/bin/sh", "-c", script), Map.of());
	}

	private static void awaitReady(Container container) {
		await().until(() -> Files.readString(container.log()).contains("ready"));
	}

	private static ContainerResult ended(Container container) {
		container.exited().orTimeout(10, TimeUnit.SECONDS).join();
		return container.result();
	}

}
