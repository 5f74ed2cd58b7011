package io.tidegate.agent.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import io.tidegate.agent.command.DrainProgress.Ended;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code tidegate drain}: takes the task out of its target groups before anybody stops
 * it.
 */
@Command(name = "drain", mixinStandardHelpOptions = true, sortOptions = false,
		header = "Drains the task: takes it out of its target groups while the application serves on.",
		description = { "",
				"A drain ends when traffic has ended, or at the deadline that the agent's settings give "
						+ "it. Until SIGTERM, 'tidegate undrain' takes it back." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:The agent drains; with --wait: the drain ended with nothing in flight.",
				"1:The agent refused; with --wait: or the drain was undone meanwhile.",
				"2:An option or a setting cannot be used.", "3:No agent answered, or it left before the end.",
				"4:With --wait: the drain ended at its deadline with requests in flight.",
				"5:With --wait: the drain had not ended when the timeout was over." })
final class DrainCommand implements Callable<Integer> {

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	private final Timeline timeline;

	@Mixin
	private final ManagementOptions management;

	@Option(names = "--wait", description = "Wait until the drain has ended; also for one that is already under way.")
	private boolean wait;

	@Option(names = "--timeout", paramLabel = "DURATION", converter = Durations.class,
			description = "How long to wait at most, such as 90s or 5m (default: 5m). The drain goes on after it.")
	private @Nullable Duration timeout;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	DrainCommand(Map<String, String> environment, Timeline timeline) {
		this.timeline = timeline;
		this.management = new ManagementOptions(environment);
	}

	@Override
	public Integer call() throws InterruptedException {
		checkOptions();
		ManagementClient agent = this.management.client();
		return this.wait ? drainAndWait(agent) : Operation.of("drain", agent).tell(this.spec.commandLine());
	}

	private void checkOptions() {
		if (this.timeout != null && !this.wait) {
			throw new ParameterException(this.spec.commandLine(),
					"--timeout is how long to wait for the end of the drain: add --wait, or leave it out.");
		}
		if (this.timeout != null && !this.timeout.isPositive()) {
			throw new ParameterException(this.spec.commandLine(), "--timeout is " + Spans.text(this.timeout)
					+ ", so nothing would be waited for: give it more, or leave --wait out.");
		}
	}

	// What was there before tells this drain's report from an earlier one's. Not knowing
	// it must not keep the task from being drained.
	private int drainAndWait(ManagementClient agent) throws InterruptedException {
		DrainProgress progress = new DrainProgress(document(agent));
		Operation drain = Operation.of("drain", agent);
		if (drain.code() != ExitCodes.YES && !(drain.code() == ExitCodes.NO && underWay(agent))) {
			return drain.tell(this.spec.commandLine());
		}
		this.spec.commandLine().getOut().println(drain.sentence());
		Duration limit = (this.timeout != null) ? this.timeout : TIMEOUT;
		Ended ended = new DrainWait(agent, this.timeline, progress).await(limit);
		return new Operation(ended.exitCode(), ended.sentence()).tell(this.spec.commandLine());
	}

	private static boolean underWay(ManagementClient agent) {
		return DrainProgress.underWay(document(agent));
	}

	private static Facts document(ManagementClient agent) {
		return (agent.status(ManagementClient.LIMIT) instanceof Reply.Document document) ? document.facts()
				: Facts.NONE;
	}

}
