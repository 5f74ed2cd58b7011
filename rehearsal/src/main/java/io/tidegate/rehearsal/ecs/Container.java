package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.tidegate.rehearsal.plan.ContainerDefinition;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * A running container, or one that has ended. Safe for use by several threads.
 */
final class Container {

	private final ContainerDefinition definition;

	private final Process process;

	private final Path log;

	private final Time time;

	private final Instant startedAt;

	private final CompletableFuture<Instant> exited;

	private volatile @Nullable Instant signalledAt;

	private volatile @Nullable Instant killedAt;

	private volatile boolean replaced;

	private Container(ContainerDefinition definition, Process process, Path log, Time time) {
		this.definition = definition;
		this.process = process;
		this.log = log;
		this.time = time;
		this.startedAt = time.now();
		this.exited = process.onExit().thenApply((ended) -> time.now());
	}

	static Container start(ContainerSpec spec, Path log, Processes processes, Time time) throws IOException {
		return new Container(spec.definition(), processes.start(spec, log, false), log, time);
	}

	/**
	 * Starts it anew after its process has ended; its output goes on in the same file.
	 * @param spec the same as before
	 * @param processes where processes are kept
	 * @return the new one
	 * @throws IOException if it cannot be started
	 */
	Container startAgain(ContainerSpec spec, Processes processes) throws IOException {
		return new Container(spec.definition(), processes.start(spec, this.log, true), this.log, this.time);
	}

	String name() {
		return this.definition.name();
	}

	boolean essential() {
		return this.definition.essential();
	}

	Path log() {
		return this.log;
	}

	/**
	 * When the process has ended.
	 * @return a future of the moment
	 */
	CompletableFuture<Instant> exited() {
		return this.exited;
	}

	@Nullable Instant signalledAt() {
		return this.signalledAt;
	}

	boolean isAlive() {
		return !this.exited.isDone();
	}

	/**
	 * Sends SIGTERM, and SIGKILL when the stop timeout is over, whatever happens
	 * meanwhile.
	 */
	void stop() {
		this.signalledAt = this.time.now();
		List<ProcessHandle> descendants = this.process.descendants().toList();
		this.process.destroy();
		Thread.ofVirtual().start(() -> end(descendants));
	}

	/**
	 * A container ends with its first process, whatever that leaves behind.
	 */
	private void end(List<ProcessHandle> descendants) {
		try {
			if (!this.process.waitFor(this.definition.stopTimeout())) {
				kill();
			}
			this.exited.join();
			descendants.forEach(ProcessHandle::destroyForcibly);
		}
		catch (InterruptedException ex) {
			kill();
		}
	}

	/**
	 * Sends SIGKILL to all of it.
	 */
	void kill() {
		this.killedAt = this.time.now();
		Processes.kill(this.process);
	}

	/**
	 * Kills it so that another can take its place: its task goes on.
	 */
	void killForReplacement() {
		this.replaced = true;
		kill();
	}

	boolean isReplaced() {
		return this.replaced;
	}

	ContainerResult result() {
		boolean ended = this.exited.isDone();
		return new ContainerResult(name(), this.startedAt, this.signalledAt, this.killedAt,
				ended ? this.exited.join() : null, ended ? this.process.exitValue() : null);
	}

}
