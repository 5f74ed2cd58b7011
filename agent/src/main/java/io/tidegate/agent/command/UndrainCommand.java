package io.tidegate.agent.command;

import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code tidegate undrain}: takes a drain back.
 */
@Command(name = "undrain", mixinStandardHelpOptions = true, sortOptions = false,
		header = "Takes a drain back: the task is ready again and, where the agent registers, registered again.",
		description = { "", "Not after a SIGTERM: what drains then, stops." }, exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:The task serves again.", "1:The agent refused, for the reason shown.",
				"2:An option or a setting cannot be used.", "3:No agent answered." })
final class UndrainCommand implements Callable<Integer> {

	@Mixin
	private final ManagementOptions management;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	UndrainCommand(Map<String, String> environment) {
		this.management = new ManagementOptions(environment);
	}

	@Override
	public Integer call() {
		return Operation.of("undrain", this.management.client()).tell(this.spec.commandLine());
	}

}
