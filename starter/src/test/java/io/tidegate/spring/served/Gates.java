package io.tidegate.spring.served;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What holds back answers that take their time, until a test opens it.
 */
class Gates {

	private final List<Runnable> waiting = new ArrayList<>();

	/** Run something when the gate is opened. */
	synchronized void whenOpen(Runnable task) {
		this.waiting.add(task);
	}

	/** Return a stage that ends when the gate is opened. */
	CompletableFuture<String> opened() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		whenOpen(() -> stage.complete("open"));
		return stage;
	}

	synchronized void open() {
		this.waiting.forEach(Runnable::run);
		this.waiting.clear();
	}

}
