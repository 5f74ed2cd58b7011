package io.tidegate.doctor.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.UnreadableException;

/**
 * Comments such as {@code # tidegate:ignore access-logs-off a test environment}. One
 * behind a value is about its line, one on a line of its own about what follows, with all
 * that is indented under it.
 */
final class CommentIgnores {

	private static final Pattern COMMENT = Pattern.compile("(?:#|//)\\s*tidegate:ignore(?:\\s+(\\S+))?(?:\\s+(.*))?$");

	private final String file;

	private final List<String> lines;

	CommentIgnores(String file, String text) {
		this.file = file;
		this.lines = text.lines().toList();
	}

	List<Ignore> all() throws UnreadableException {
		List<Ignore> ignores = new ArrayList<>();
		for (int i = 0; i < this.lines.size(); i++) {
			String line = this.lines.get(i);
			if (!line.contains("tidegate:ignore")) {
				continue;
			}
			Matcher comment = COMMENT.matcher(line);
			if (comment.find()) {
				boolean alone = line.substring(0, comment.start()).isBlank();
				ignores.add(ignore(comment, i, alone ? next(i) : i, alone));
			}
		}
		return ignores;
	}

	private Ignore ignore(Matcher comment, int at, int first, boolean block) throws UnreadableException {
		int last = block ? end(first) : first;
		Ignore.Place place = new Ignore.Place(this.file, first + 1, last + 1, "");
		return Ignore.of(new Origin(this.file, at + 1, ""), place, text(comment, 1), text(comment, 2));
	}

	private int next(int comment) {
		int line = comment + 1;
		while (line < this.lines.size() - 1 && isNoValue(this.lines.get(line))) {
			line++;
		}
		return line;
	}

	private int end(int first) {
		if (first >= this.lines.size()) {
			return first;
		}
		int indentation = indentation(this.lines.get(first));
		int line = first + 1;
		while (line < this.lines.size()
				&& (isNoValue(this.lines.get(line)) || indentation(this.lines.get(line)) > indentation)) {
			line++;
		}
		return line - 1;
	}

	private static boolean isNoValue(String line) {
		return line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("//");
	}

	private static int indentation(String line) {
		return line.length() - line.stripLeading().length();
	}

	private static String text(Matcher matcher, int group) {
		return (matcher.group(group) != null) ? matcher.group(group) : "";
	}

}
