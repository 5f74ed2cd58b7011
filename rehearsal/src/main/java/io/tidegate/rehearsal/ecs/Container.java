package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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

	private Container(ContainerDefinition definition, Process process, Path log, Time time) {
		this.definition = definition;
		this.process = process;
		this.log = log;
		this.time = time;
		this.startedAt = time.now();
		this.exited = process.onExit().thenApply((ended) -> time.now());
	}

	static Container start(ContainerSpec spec, Path log, Processes processes, Time time) throws IOException {
		return new Container(spec.definition(), processes.start(spec, log), log, time);
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
		this.process.destroy();
		Thread.ofVirtual().start(this::killWhenTimeIsUp);
	}

	private void killWhenTimeIsUp() {
		try {
			if (!this.process.waitFor(this.definition.stopTimeout())) {
				this.killedAt = this.time.now();
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
		}
	}

	ContainerResult result() {
		boolean ended = this.exited.isDone();
		return new ContainerResult(name(), this.startedAt, this.signalledAt, this.killedAt,
				ended ? this.exited.join() : null, ended ? this.process.exitValue() : null);
	}

}
