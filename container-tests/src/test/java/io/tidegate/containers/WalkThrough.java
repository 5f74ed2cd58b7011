package io.tidegate.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines that the README tells a newcomer to type.
 */
final class WalkThrough {

	private static final String BEGIN = "<!-- walk-through";

	private WalkThrough() {
	}

	/** Read them, without what is said beside them. */
	static List<String> lines() throws IOException {
		return Files.readString(Command.home().resolve(Path.of("README.md")))
			.lines()
			.dropWhile((line) -> !line.startsWith(BEGIN))
			.skip(2)
			.takeWhile((line) -> !line.equals("```"))
			.map((line) -> line.replaceFirst("\\s+#.*", ""))
			.toList();
	}

}
