package io.tidegate.agent.command;

import java.util.concurrent.Callable;

import io.tidegate.agent.check.ContainerCheck;
import picocli.CommandLine.Command;

/**
 * {@code tidegate check}: the container check by its name. What a task definition runs is
 * {@link ContainerCheck} itself, which needs a fraction of the time.
 */
@Command(name = "check", mixinStandardHelpOptions = true,
		header = "Asks the agent whether the task is live, as the container check of a task definition does.",
		description = { "",
				"Asks /health?for=ecs at TIDEGATE_HEALTH_ADDRESS and TIDEGATE_HEALTH_PORT (default: "
						+ "127.0.0.1:8081) for at most 3 s, and says nothing if all is well.",
				"",
				"In a task definition, run io.tidegate.agent.check.ContainerCheck: it does the same in less time." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:The task is live.", "1:It is not, or nobody answered, for the reason shown." })
final class CheckCommand implements Callable<Integer> {

	@Override
	public Integer call() throws InterruptedException {
		ContainerCheck.main(new String[0]);
		return ExitCodes.YES;
	}

}
