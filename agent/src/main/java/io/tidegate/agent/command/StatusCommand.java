package io.tidegate.agent.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code tidegate status}: how the task is, on one screen.
 */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
		header = "Shows how the task is: verdict, probes, target groups, drain plan and last drain.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:The task is live and ready.", "1:It is not, for the reasons shown.",
				"2:An option or a setting cannot be used.", "3:No agent answered." })
final class StatusCommand implements Callable<Integer> {

	private static final int WIDTH = 100;

	private static final int NARROWEST = 60;

	private final Map<String, String> environment;

	@Mixin
	private final ManagementOptions management;

	@Option(names = "--json", description = "Print the agent's document as it came.")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	StatusCommand(Map<String, String> environment) {
		this.environment = environment;
		this.management = new ManagementOptions(environment);
	}

	@Override
	public Integer call() {
		return switch (this.management.client().status(ManagementClient.LIMIT)) {
			case Reply.None none -> complain(none);
			case Reply.Document document -> show(document);
		};
	}

	private int complain(Reply.None none) {
		this.spec.commandLine().getErr().println(none.sentence());
		return ExitCodes.UNREACHABLE;
	}

	private int show(Reply.Document document) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(this.json ? document.text().stripTrailing() + "\n" : screen(document.facts()));
		out.flush();
		Facts verdict = document.facts().at("verdict");
		boolean well = verdict.flag("live").orElse(false) && verdict.flag("ready").orElse(false);
		return well ? ExitCodes.YES : ExitCodes.NO;
	}

	private String screen(Facts document) {
		return new StatusScreen(document, new Paint(this.spec.commandLine().getColorScheme().ansi()), width()).render();
	}

	private int width() {
		String columns = this.environment.getOrDefault("COLUMNS", "");
		return columns.matches("[0-9]{1,4}") ? Math.clamp(Integer.parseInt(columns), NARROWEST, WIDTH) : WIDTH;
	}

}
