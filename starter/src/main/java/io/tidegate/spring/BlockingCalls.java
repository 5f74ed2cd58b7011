package io.tidegate.spring;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for calls that block: one per call under way, none while there is none, so that
 * a slow call holds back no other. Daemons, so that an answer that never comes does not
 * hold the exit. Not an {@link Executor} itself, which as a bean would replace the
 * application's own.
 * <p>
 * Platform threads: a virtual one that blocks leaves a poller behind in a system call,
 * and for a thread in a system call the JVM waits 300 ms when it exits.
 *
 * @param executor runs the calls
 */
public record BlockingCalls(Executor executor) {

	/**
	 * Return calls on threads of their own.
	 */
	public static BlockingCalls onDaemonThreads() {
		AtomicInteger number = new AtomicInteger();
		return new BlockingCalls(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "tidegate-call-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		}));
	}

}
