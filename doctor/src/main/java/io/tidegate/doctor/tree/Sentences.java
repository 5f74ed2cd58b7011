package io.tidegate.doctor.tree;

import org.jspecify.annotations.Nullable;

/**
 * Makes one line of what a parser says.
 */
final class Sentences {

	private static final int LONGEST = 160;

	private Sentences() {
	}

	static String of(@Nullable String message) {
		String line = String.valueOf(message).lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
		return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line;
	}

}
