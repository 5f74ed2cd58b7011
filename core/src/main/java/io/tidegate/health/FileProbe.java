package io.tidegate.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;

/**
 * Asks whether a file exists, for applications that say how they are by making one. A
 * directory counts too; a symbolic link counts if it leads somewhere.
 * <p>
 * Safe for use by several threads.
 */
public final class FileProbe implements Probe {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Path file;

	private final BoundedCall call;

	/**
	 * Create a probe with a timeout of one second.
	 * @param file the file
	 */
	public FileProbe(Path file) {
		this(file, TIMEOUT);
	}

	/**
	 * Create a probe.
	 * @param file the file
	 * @param timeout how long the file system may take: a network's can hang
	 */
	public FileProbe(Path file, Duration timeout) {
		this.file = file;
		this.call = new BoundedCall(timeout);
	}

	@Override
	public ProbeResult ask() {
		return this.call.ask(() -> Files.exists(this.file) ? new Passed() : new Failed("its file is not there"));
	}

}
