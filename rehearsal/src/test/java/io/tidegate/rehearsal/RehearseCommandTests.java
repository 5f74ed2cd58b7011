package io.tidegate.rehearsal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.ecs.StopMode;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.ComposeSettings;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class RehearseCommandTests {

	@TempDir
	private Path folder = Path.of("");

	private final StringWriter err = new StringWriter();

	private final StringWriter out = new StringWriter();

	@BeforeEach
	void makeJars() throws IOException {
		Files.createFile(this.folder.resolve("app.jar"));
		Files.createFile(this.folder.resolve("agent.jar"));
		Files.createFile(this.folder.resolve("docker-compose.yml"));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', value = { "--tasks 0 | ask for 1 or more", "--tasks many | --tasks",
			"--tasks 200 | lower --tasks", "--roll-outs 0 | ask for 1 or more", "--rate 0 | from 1 to 5000",
			"--rate fast | --rate", "--lag soon | is not a", "--lag 8s-3s | --lag", "--stop gently | --stop",
			"--nodes 0 | from 1 to 50", "--deregistration-delay 2h | up to an hour",
			"--stop-timeout 1s | raise --stop-timeout", "--stop-timeout 5s | lower --margin",
			"--quiet-period 26s | lower --quiet-period", "--minimum 26s | lower --minimum",
			"--min-healthy 100 --max-percent 100 | nothing can start", "--min-healthy 101 | from 0 to 100",
			"--max-percent 99 | from 100 to 1000", "--compare sleep:long | is not a duration",
			"--compare luck | cannot be compared with", "--compare sleep:30 | lower it or raise --stop-timeout",
			"--without-tidegate | add --compare", "--repeat 0 | from 1 to 100", "--api-fault rain | --api-fault",
			"--health-interval 0s | from 1 s", "--idle-connections -1 | from 0 to 1000",
			"--slowest 1m | change --slowest", "--nonsense | --nonsense", "--agent missing.jar | name it with --agent",
			"--long-request soon | is not a duration", "--request /a | add --workload", "--any-body | add --workload",
			"--health-path /a | add --workload", "--workload no-such-program | no-such-program' was not found",
			"--workload ./no/such/file | was not found", "--workload 'sh | that nothing ends",
			"--workload sh --request index | give --request one that begins",
			"--workload sh --health-path ready | give --health-path one that begins",
			"--workload sh --long-request 50s | leave --long-request or --workload out", "--mode rule | --mode",
			"--mode manage --stop scheduler | leave --stop scheduler out",
			"--mode manage --api-fault down | choose --api-fault slow", "--spot-notice 1s | from 5 s to 10 m",
			"--spot-notice 30s --mode deregister | choose --mode manage", "--spot-notice 30s --tasks 1 | raise --tasks",
			"--kill-agent --without-tidegate --compare | no agent to kill",
			"--mode library --kill-agent | choose --mode both", "--mode library --workload sh | leave --workload out",
			"--mode both --workload sh | leave --workload out",
			"--mode library --health-check agent | leave --health-check out",
			"--mode library --goodbye 26s | lower --goodbye", "--compare sidecar | add --mode library",
			"--streams -1 | from 0 to 500", "--sockets 501 | from 0 to 500",
			"--workload sh --streams 1 | leave --streams", "--mode both --compare sidecar | add --mode library",
			"--mode library --spot-notice 30s | choose --mode manage", "--with containers | --with",
			"--with compose --lag 1s | leave --lag out", "--with compose --tasks 2 | leave --tasks out",
			"--with compose --mode library | leave --mode out", "--with compose --kill-agent | leave --kill-agent out",
			"--with compose --workload sh | leave --workload out", "--with compose --agent a.jar | leave --agent out",
			"--with compose --compare sleep:20 | leave fixed wait of 20s out of --compare",
			"--with compose --compare sidecar | leave it out of --compare",
			"--with compose --roll-outs 0 | ask for 1 or more", "--with compose --rate 0 | from 1 to 5000",
			"--with compose --without-tidegate | add --compare",
			"--with compose --compose-file missing.yml | name it with --compose-file" })
	void aBadOptionGetsOneSentenceThatNamesIt(String options, String expected) {
		assertThat(command().execute(arguments(options))).isEqualTo(2);
		assertThat(this.err.toString().strip()).contains(expected).doesNotContain("\n").isNotEmpty();
		assertThat(this.out.toString()).isEmpty();
	}

	@Test
	void helpSaysEveryDefault() {
		assertThat(command().execute("--help")).isZero();
		CommandLine.Model.CommandSpec spec = command().getCommandSpec();
		assertThat(spec.options()).filteredOn((option) -> !option.usageHelp() && !option.versionHelp())
			.allSatisfy((option) -> assertThat(String.join(" ", option.description())).contains("Default: "));
		assertThat(this.out.toString()).contains("Default: 200.").contains("Default: 3s-8s.");
	}

	@Test
	void withoutOptionsTheHardDefaultsAreMeant() {
		RehearsalSettings settings = settings("");
		assertThat(settings.service().deployment().desiredCount()).isEqualTo(3);
		assertThat(settings.service().rollOuts()).isEqualTo(2);
		assertThat(settings.service().stop()).isEqualTo(StopMode.SUDDEN);
		assertThat(settings.balancer().lag().max()).hasSeconds(8);
		assertThat(settings.traffic().perSecond()).isEqualTo(200);
		assertThat(settings.run().variants()).containsExactly(Variant.WithTidegate.in(Mode.DEREGISTER));
	}

	@Test
	void theMinimumIsTheLowerBoundOfTheLagUnlessItIsNamed() {
		assertThat(settings("--lag 2s-4s").agent().minimum()).hasSeconds(2);
		assertThat(settings("--lag 2s-4s --minimum 7s").agent().minimum()).hasSeconds(7);
	}

	@Test
	void withoutAWorkloadItIsTheSampleApplication() {
		assertThat(settings("").workload()).isEqualTo(new Workload.SampleApp());
		assertThat(settings("").agent().mode()).isEqualTo(Mode.DEREGISTER);
	}

	@Test
	void aWorkloadIsAskedForItsRootUnlessPathsAreNamed() {
		assertThat(settings("--workload sh").workload())
			.isEqualTo(new Workload.Foreign(List.of("sh"), List.of("/"), "/", false));
		assertThat(settings("--workload sh --request /a --request /b").workload().healthPath()).isEqualTo("/a");
		assertThat(settings("--workload sh --request /a --health-path /up --any-body").workload())
			.isEqualTo(new Workload.Foreign(List.of("sh"), List.of("/a"), "/up", true));
	}

	@Test
	void aWorkloadNeedsNoSampleApplication() {
		assertThat(settings("--workload sh --sample-app missing.jar").programs().sampleApp()).doesNotExist();
	}

	@Test
	void addressAndPortArePutIntoEachTasksCommand() {
		Workload.Foreign foreign = new Workload.Foreign(List.of("serve", "--at={address}:{port}"), List.of("/"), "/",
				false);
		assertThat(foreign.command("127.0.1.7", 8080)).containsExactly("serve", "--at=127.0.1.7:8080");
	}

	@Test
	void aSpotNoticeMeansThatTheAgentsManage() {
		assertThat(settings("--spot-notice 30s").agent().mode()).isEqualTo(Mode.MANAGE);
		assertThat(settings("--spot-notice 30s").describe()).containsEntry("mode", "manage")
			.containsEntry("Spot notice", "30s");
	}

	@Test
	void inLibraryModeTheApplicationIsCheckedAndNoAgentIsNeeded() {
		RehearsalSettings settings = settings("--mode library --agent missing.jar");
		assertThat(settings.balancer().healthCheck()).isEqualTo(HealthCheckChoice.TRAFFIC_PORT);
		assertThat(settings.run().variants()).containsExactly(Variant.WithTidegate.in(Mode.LIBRARY));
	}

	@Test
	void libraryModeIsComparedWithTheSidecar() {
		assertThat(settings("--mode library --compare sidecar,nothing").run().variants()).containsExactly(
				Variant.WithTidegate.in(Mode.LIBRARY), Variant.WithTidegate.sidecar(), new Variant.WithoutTidegate());
	}

	@Test
	void connectionsStayWhereTidegateIsInTheApplicationUnlessANumberIsNamed() {
		assertThat(settings("").traffic().streams()).isZero();
		assertThat(settings("--mode both").traffic().sockets()).isEqualTo(6);
		assertThat(settings("--mode library --streams 0").traffic().streams()).isZero();
		assertThat(settings("--mode library --streams 0").traffic().sockets()).isEqualTo(6);
		assertThat(settings("--sockets 9").traffic().sockets()).isEqualTo(9);
	}

	@Test
	void compareAloneMeansNothingInTidegatesPlace() {
		assertThat(settings("--compare").run().variants()).containsExactly(Variant.WithTidegate.in(Mode.DEREGISTER),
				new Variant.WithoutTidegate());
	}

	@Test
	void comparisonsCanBeSeveral() {
		assertThat(settings("--compare nothing,sleep:20 --without-tidegate").run().variants())
			.containsExactly(new Variant.WithoutTidegate(), new Variant.FixedWait(Duration.ofSeconds(20)));
	}

	@Test
	void withComposeTheLoadIsOpenAndTheAgentsRegister() {
		ComposeSettings settings = composeSettings("--with compose --rate 100 --roll-outs 3 --compare");
		assertThat(settings.file()).isRegularFile();
		assertThat(settings.rollOuts()).isEqualTo(3);
		assertThat(settings.traffic().perSecond()).isEqualTo(100);
		assertThat(settings.traffic().streams()).isZero();
		assertThat(settings.run().variants()).containsExactly(Variant.WithTidegate.in(Mode.MANAGE),
				new Variant.WithoutTidegate());
		assertThat(settings.describe()).containsEntry("rate", "100/s").containsKey("compose file");
	}

	private ComposeSettings composeSettings(String options) {
		CommandLine line = command();
		line.parseArgs(arguments(options));
		RehearseCommand parsed = line.getCommand();
		return parsed.composeSettings();
	}

	private RehearsalSettings settings(String options) {
		CommandLine line = command();
		line.parseArgs(arguments(options));
		RehearseCommand parsed = line.getCommand();
		return parsed.settings();
	}

	private CommandLine command() {
		return RehearseCommand.commandLine(Time.system())
			.setErr(new PrintWriter(this.err, true))
			.setOut(new PrintWriter(this.out, true));
	}

	private String[] arguments(String options) {
		List<String> all = new ArrayList<>();
		boolean compose = options.contains("--with compose");
		if (compose && !options.contains("--compose-file ")) {
			all.addAll(List.of("--compose-file", this.folder.resolve("docker-compose.yml").toString()));
		}
		if (!compose && !options.contains("--agent ")) {
			all.addAll(List.of("--agent", this.folder.resolve("agent.jar").toString()));
		}
		if (!compose && !options.contains("--sample-app ")) {
			all.addAll(List.of("--sample-app", this.folder.resolve("app.jar").toString()));
		}
		if (!options.isEmpty()) {
			all.addAll(List.of(options.split(" ")));
		}
		return all.toArray(String[]::new);
	}

}
