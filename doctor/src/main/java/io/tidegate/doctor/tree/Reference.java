package io.tidegate.doctor.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name for what has no identifier before it is deployed: the target group of a
 * template, the Region it will be deployed to. Inside a text it stands between brackets
 * that no template uses.
 */
public final class Reference {

	private static final char OPEN = '\u27E6';

	private static final char CLOSE = '\u27E7';

	private static final Pattern SCOPED = Pattern.compile("\u27E6(?:[^\u27E6\u27E7]*#)?([^\u27E6\u27E7]*)\u27E7");

	private Reference() {
	}

	/**
	 * Return the text that stands for something.
	 * @param scope where its name is valid: the file
	 * @param name its name there
	 */
	public static String to(String scope, String name) {
		return OPEN + scope + "#" + name + CLOSE;
	}

	/**
	 * Return whether a text holds a reference, so that it is not known itself.
	 * @param text the text
	 */
	public static boolean isIn(String text) {
		return text.indexOf(OPEN) >= 0;
	}

	/**
	 * Return a text for people: references by their names.
	 * @param text the text
	 */
	public static String readable(String text) {
		return SCOPED.matcher(text).replaceAll((found) -> Matcher.quoteReplacement(found.group(1)));
	}

}
