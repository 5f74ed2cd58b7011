package io.tidegate.spring.served;

import java.util.concurrent.CompletableFuture;

/**
 * What holds back answers that take their time, until a test opens it.
 */
class Gates {

	private volatile CompletableFuture<Void> gate = new CompletableFuture<>();

	/** Return a stage that ends when the gate is opened. */
	CompletableFuture<Void> opened() {
		return this.gate;
	}

	void open() {
		CompletableFuture<Void> before = this.gate;
		this.gate = new CompletableFuture<>();
		before.complete(null);
	}

}
