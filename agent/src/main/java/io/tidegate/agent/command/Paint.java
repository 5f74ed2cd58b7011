package io.tidegate.agent.command;

import java.util.Locale;
import java.util.Set;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours a word by what it means, where the terminal shows colours.
 *
 * @param ansi whether it does
 */
record Paint(Ansi ansi) {

	private static final Set<String> GOOD = Set.of("yes", "healthy", "passing", "serving");

	private static final Set<String> BAD = Set.of("no", "unhealthy", "failing");

	/**
	 * Return a state in its colour: good, bad, or on the way.
	 * @param word for example {@code healthy}
	 */
	String state(String word) {
		String known = word.strip().toLowerCase(Locale.ROOT);
		Style colour = GOOD.contains(known) ? Style.fg_green : BAD.contains(known) ? Style.fg_red : Style.fg_yellow;
		return in(colour, word);
	}

	/**
	 * Return a heading.
	 * @param words what it says
	 */
	String heading(String words) {
		return in(Style.bold, words);
	}

	/**
	 * Return what somebody should look at.
	 * @param words what it says
	 */
	String warning(String words) {
		return in(Style.fg_yellow, words);
	}

	private String in(Style style, String words) {
		return (this.ansi.enabled() && !words.isEmpty()) ? style.on() + words + Style.reset.on() : words;
	}

}
