package io.tidegate.agent.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import io.tidegate.time.Timeline;
import io.tidegate.time.VirtualTimeline;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * A command that has run in this process.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Ran(int code, String out, String err) {

	static Ran of(String... args) {
		return with(new VirtualTimeline(), Map.of(), Ansi.OFF, args);
	}

	static Ran with(Timeline timeline, Map<String, String> environment, Ansi ansi, String... args) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine line = Commands.line(environment, timeline)
			.setOut(new PrintWriter(out, true))
			.setErr(new PrintWriter(err, true))
			.setColorScheme(Help.defaultColorScheme(ansi));
		return new Ran(line.execute(args), out.toString(), err.toString());
	}

}
