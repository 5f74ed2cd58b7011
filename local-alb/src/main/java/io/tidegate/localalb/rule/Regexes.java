package io.tidegate.localalb.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidegate.localalb.AlbError;

/**
 * Regular expressions without backtracking: no value that someone writes can make a
 * listener slow. RE2 knows none of what AWS excludes either: lookaround, backreferences,
 * atomic groups, possessive quantifiers.
 */
final class Regexes {

	private Regexes() {
	}

	static Pattern compile(String regex, int longest, int flags, String parameter) {
		if (regex.isEmpty() || regex.length() > longest) {
			throw AlbError.invalid("The parameter " + parameter + " takes 1 to " + longest + " characters, and '"
					+ regex + "' has " + regex.length() + ".");
		}
		try {
			return Pattern.compile(regex, flags);
		}
		catch (PatternSyntaxException ex) {
			throw AlbError.invalid("The regular expression '" + regex + "' of " + parameter + " cannot be used: "
					+ ex.getDescription()
					+ ". Lookaround, backreferences, atomic groups and possessive quantifiers are not supported.");
		}
	}

}
