package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All processes a rehearsal has started. None outlives it: they are killed when this is
 * closed, and when the rehearsal itself is stopped. Safe for use by several threads.
 */
public final class Processes implements AutoCloseable {

	private final Set<Process> started = ConcurrentHashMap.newKeySet();

	private final Thread hook = new Thread(this::killAll, "kill-containers");

	private volatile boolean closed;

	/**
	 * None yet.
	 */
	public Processes() {
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	Process start(ContainerSpec spec, Path log, boolean append) throws IOException {
		Files.createDirectories(Objects.requireNonNull(log.getParent()));
		ProcessBuilder builder = new ProcessBuilder(Niceness.of(spec.command())).redirectErrorStream(true)
			.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
			.redirectOutput(append ? Redirect.appendTo(log.toFile()) : Redirect.to(log.toFile()));
		// Nothing of the caller's own Java or Spring settings may change what is
		// rehearsed.
		builder.environment().keySet().removeIf(Processes::isForeign);
		builder.environment().putAll(spec.environment());
		Process process = builder.start();
		this.started.add(process);
		if (this.closed) {
			process.destroyForcibly();
		}
		return process;
	}

	@Override
	public void close() {
		killAll();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// the hook is running already
		}
	}

	/**
	 * Sends SIGKILL to a process and all below it; the parent first, as one that watches
	 * its children would start others.
	 */
	static void kill(Process process) {
		List<ProcessHandle> descendants = process.descendants().toList();
		process.destroyForcibly();
		descendants.forEach(ProcessHandle::destroyForcibly);
	}

	private void killAll() {
		this.closed = true;
		for (Process process : this.started) {
			kill(process);
		}
	}

	private static boolean isForeign(String name) {
		return name.startsWith("TIDEGATE_") || name.startsWith("SPRING_") || name.startsWith("SERVER_")
				|| name.startsWith("MANAGEMENT_") || name.startsWith("AWS_") || name.startsWith("LOGGING_")
				|| name.equals("JAVA_TOOL_OPTIONS") || name.equals("JDK_JAVA_OPTIONS");
	}

}
