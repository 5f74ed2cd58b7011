package io.tidegate.agent.command;

import picocli.CommandLine;

/**
 * What came of asking the agent to do something.
 *
 * @param code what to leave with
 * @param sentence what to say
 */
record Operation(int code, String sentence) {

	/**
	 * Ask.
	 * @param name {@code drain} or {@code undrain}
	 * @param agent the agent
	 */
	static Operation of(String name, ManagementClient agent) {
		return switch (agent.operation(name)) {
			case Reply.None none -> new Operation(ExitCodes.UNREACHABLE, none.sentence());
			case Reply.Document document -> read(name, document.facts());
		};
	}

	private static Operation read(String name, Facts answer) {
		boolean accepted = answer.flag("accepted").orElse(false);
		String sentence = answer.text("sentence");
		if (sentence.isEmpty()) {
			sentence = accepted ? "The agent accepted the " + name + "."
					: "The agent did not accept the " + name + " and gave no reason: look at its log.";
		}
		return new Operation(accepted ? ExitCodes.YES : ExitCodes.NO, sentence);
	}

	/**
	 * Say the sentence, on standard error unless all is well.
	 * @param line where to say it
	 * @return the code to leave with
	 */
	int tell(CommandLine line) {
		(this.code == ExitCodes.YES ? line.getOut() : line.getErr()).println(this.sentence);
		return this.code;
	}

}
