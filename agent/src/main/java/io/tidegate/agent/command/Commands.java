package io.tidegate.agent.command;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import io.tidegate.time.Timeline;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The agent's commands, and which arguments are one.
 */
@Command(name = "tidegate", mixinStandardHelpOptions = true, version = "0.1.0-SNAPSHOT",
		header = "Speaks to the Tidegate agent of this task.",
		description = { "", "Without a command, the agent itself starts." }, synopsisSubcommandLabel = "COMMAND",
		commandListHeading = "%nCommands:%n")
public final class Commands implements Callable<Integer> {

	private static final Set<String> HELP = Set.of("--help", "--version");

	private static final String THERE_ARE = "'tidegate help' tells which there are.";

	private static final int WIDTH = 100;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private Commands() {
	}

	/**
	 * Return whether these arguments are for a command. The agent itself takes options
	 * only, so every word is one: a mistyped {@code drain} must not start a second agent.
	 * @param args the arguments of the process
	 */
	public static boolean isCommand(String... args) {
		return args.length > 0 && (!args[0].startsWith("--") || HELP.contains(args[0]));
	}

	/**
	 * Run a command.
	 * @param args its name and its options
	 * @return the exit code; {@code --help} of each command tells what it means
	 */
	public static int run(String... args) {
		return line(System.getenv(), Timeline.system()).execute(args);
	}

	static CommandLine line(Map<String, String> environment, Timeline timeline) {
		return new CommandLine(new Commands()).addSubcommand(new StatusCommand(environment))
			.addSubcommand(new DrainCommand(environment, timeline))
			.addSubcommand(new UndrainCommand(environment))
			.addSubcommand(new CheckCommand())
			.addSubcommand(new HelpCommand())
			.setUsageHelpWidth(WIDTH)
			.setParameterExceptionHandler(Commands::complain);
	}

	private static int complain(ParameterException problem, String... args) {
		boolean noSuchCommand = problem instanceof UnmatchedArgumentException
				&& problem.getCommandLine().getCommand() instanceof Commands;
		problem.getCommandLine()
			.getErr()
			.println(noSuchCommand ? "'" + args[0] + "' is not a command of Tidegate: " + THERE_ARE
					: String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
		return ExitCodes.BAD_OPTION;
	}

	@Override
	public Integer call() {
		throw new ParameterException(this.spec.commandLine(), "A command is missing: " + THERE_ARE);
	}

}
