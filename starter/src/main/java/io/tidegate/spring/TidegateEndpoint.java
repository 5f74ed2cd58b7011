package io.tidegate.spring;

import io.tidegate.drain.DrainCause;
import io.tidegate.drain.DrainState;
import io.tidegate.drain.Drainer;
import io.tidegate.drain.Drainer.Answer;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * How the task is, what a SIGTERM now would do, what the last drain did; and the orders
 * to drain and to go on serving.
 */
@Endpoint(id = "tidegate")
public final class TidegateEndpoint {

	private final Drainer drainer;

	private final StatusDocument.Source source;

	TidegateEndpoint(Drainer drainer, StatusDocument.Source source) {
		this.drainer = drainer;
		this.source = source;
	}

	/**
	 * Return everything there is to know. While the task serves, the API is asked for
	 * each group's state, bounded by seconds.
	 */
	@ReadOperation
	public StatusDocument read() {
		if (this.drainer.state() == DrainState.SERVING) {
			this.drainer.ask().toCompletableFuture().join();
		}
		return this.source.document();
	}

	/**
	 * Order something.
	 * @param order {@code drain} or {@code undrain}
	 * @return whether it is carried out, and why if not
	 */
	@WriteOperation
	public Answer order(@Selector String order) {
		return switch (order) {
			case "drain" -> this.drainer.drain(DrainCause.request("an order"));
			case "undrain" -> this.drainer.undrain();
			default -> new Answer(false, "'" + order + "' is no order: give drain or undrain");
		};
	}

}
