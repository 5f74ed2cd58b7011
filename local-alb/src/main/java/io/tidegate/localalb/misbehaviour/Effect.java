package io.tidegate.localalb.misbehaviour;

import java.time.Duration;

/**
 * What is done to a request on its way to a target.
 */
public sealed interface Effect {

	/**
	 * The request is sent later.
	 *
	 * @param by how much later
	 */
	record Latency(Duration by) implements Effect {
	}

	/** The connection breaks as if the target had reset it (502). */
	record Reset() implements Effect {
	}

	/** The target never answers (504 at the idle timeout). */
	record Silence() implements Effect {
	}

	/**
	 * The target answers at once with a status of its own.
	 *
	 * @param status 200 to 599
	 */
	record Answer(int status) implements Effect {
	}

}
