package io.tidegate.spring;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.drain.DrainCause;
import io.tidegate.drain.DrainState;
import io.tidegate.drain.Drainer;
import io.tidegate.drain.Drainer.Answer;
import org.jspecify.annotations.Nullable;

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

	private final Optional<Sidecar> sidecar;

	TidegateEndpoint(Drainer drainer, StatusDocument.Source source, Optional<Sidecar> sidecar) {
		this.drainer = drainer;
		this.source = source;
		this.sidecar = sidecar;
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
	 * @param order {@code drain} or {@code undrain}; {@code sidecar} from a sidecar of
	 * this application, which is answered with a {@link TrafficDocument}
	 * @param standing where the sidecar is on its way
	 * @param goodbyeMillis in how many milliseconds long-lived connections will be cut,
	 * if they are to end now
	 * @return whether it is carried out, and why if not
	 */
	@WriteOperation
	public Object order(@Selector String order, @Nullable String standing, @Nullable Long goodbyeMillis) {
		return switch (order) {
			case "drain" -> this.drainer.drain(DrainCause.request("an order"));
			case "undrain" -> this.drainer.undrain();
			case "sidecar" -> fromSidecar(standing, goodbyeMillis);
			default -> new Answer(false, "'" + order + "' is no order: give drain or undrain");
		};
	}

	private Object fromSidecar(@Nullable String standing, @Nullable Long goodbyeMillis) {
		if (this.sidecar.isEmpty()) {
			return new Answer(false, "this is a sidecar itself");
		}
		return parsed(standing).<Object>map(
				(said) -> this.sidecar.get().heard(said, Optional.ofNullable(goodbyeMillis).map(Duration::ofMillis)))
			.orElseGet(() -> new Answer(false,
					"'" + standing + "' is nowhere on a sidecar's way: say serving, draining or released"));
	}

	private static Optional<Sidecar.Standing> parsed(@Nullable String word) {
		try {
			return Optional.ofNullable(word).map((each) -> Sidecar.Standing.valueOf(each.toUpperCase(Locale.ROOT)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
