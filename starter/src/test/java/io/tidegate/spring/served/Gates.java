package io.tidegate.spring.served;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What holds back answers that take their time, until a test opens it.
 */
class Gates {

	private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

	/** Run something when the gate is opened. */
	void whenOpen(Runnable task) {
		this.waiting.add(task);
	}

	/** Return a stage that ends when the gate is opened. */
	CompletableFuture<String> opened() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		whenOpen(() -> stage.complete("open"));
		return stage;
	}

	/**
	 * Open the gate as soon as an answer waits there: its request counts from its
	 * arrival, and may not have come so far.
	 */
	void open() {
		Runnable next = first();
		while (next != null) {
			next.run();
			next = this.waiting.poll();
		}
	}

	private Runnable first() {
		try {
			Runnable first = this.waiting.poll(Served.LIMIT.toSeconds(), TimeUnit.SECONDS);
			if (first == null) {
				throw new IllegalStateException("no answer waits for the gate");
			}
			return first;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
