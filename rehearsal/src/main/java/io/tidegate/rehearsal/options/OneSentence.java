package io.tidegate.rehearsal.options;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Answers a bad option with one sentence.
 */
public final class OneSentence implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException problem, String[] arguments) {
		String sentence = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
		problem.getCommandLine().getErr().println(sentence);
		return problem.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
	}

}
