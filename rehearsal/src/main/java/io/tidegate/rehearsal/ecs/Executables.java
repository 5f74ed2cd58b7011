package io.tidegate.rehearsal.ecs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Programs that can be started.
 */
public final class Executables {

	private Executables() {
	}

	/**
	 * Whether a program is there.
	 * @param program its name, which is looked for on the path, or the path of its file
	 * @return true if it can be started
	 */
	public static boolean has(String program) {
		return program.contains("/") ? Files.isExecutable(Path.of(program))
				: Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
					.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

}
