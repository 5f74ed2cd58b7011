package io.tidegate.doctor.rule.stop;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A shell as the process that gets SIGTERM.
 */
final class ShellEntryPoint extends Rule {

	private static final Pattern SHELL = Pattern.compile("(?:.*/)?(?:sh|bash|ash|dash|zsh)");

	private static final Pattern EXEC = Pattern.compile("(?s)(?:.*(?:;|&&|\\n))?\\s*exec\\s.*");

	ShellEntryPoint() {
		super("shell-entry-point", Severity.WARNING, "A shell as the process that gets SIGTERM",
				"A shell as process 1 does not pass SIGTERM on: the application runs on until SIGKILL cuts its "
						+ "requests.",
				Source.GRACEFUL);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		FirstProcess.in(picture)
			.filter((process) -> isShell(process.words()))
			.forEach((process) -> found.add(process.origin(),
					"Container %s of %s runs a shell, which keeps SIGTERM from the program inside"
						.formatted(process.container().name(), process.task().label()),
					"Name the program itself, or let the shell end with 'exec program'"));
	}

	private static boolean isShell(List<String> words) {
		boolean script = words.size() >= 3 && SHELL.matcher(words.getFirst()).matches()
				&& words.get(1).matches("-[a-z]*c[a-z]*");
		return script && !EXEC.matcher(words.get(2)).matches();
	}

}
