package io.tidegate.health;

import java.util.ArrayList;
import java.util.List;

/**
 * All of the application's health, judged at one moment.
 *
 * @param live whether it may go on; if not, the task must be restarted
 * @param ready whether it should get traffic
 * @param liveReasons why it is not live, in words; empty if it is
 * @param readyReasons why it is not ready, in words; empty if it is
 */
public record Verdict(boolean live, boolean ready, List<String> liveReasons, List<String> readyReasons) {

	public Verdict {
		liveReasons = List.copyOf(liveReasons);
		readyReasons = List.copyOf(readyReasons);
	}

	/**
	 * Judge.
	 * @param liveness what the liveness probe amounts to
	 * @param readiness what the readiness probe amounts to
	 * @param draining whether the task drains: then readiness is over for ever, and
	 * liveness holds whatever the probes say, because a container check must never kill a
	 * task that drains
	 */
	static Verdict of(ProbeState liveness, ProbeState readiness, boolean draining) {
		boolean live = draining || liveness.standing() != ProbeState.Standing.FAILING;
		List<String> liveReasons = live ? List.of() : List.of("the application is not live: " + liveness.lastFailure());
		List<String> readyReasons = readyReasons(readiness, liveReasons, draining);
		return new Verdict(live, readyReasons.isEmpty(), liveReasons, readyReasons);
	}

	private static List<String> readyReasons(ProbeState readiness, List<String> liveReasons, boolean draining) {
		List<String> reasons = new ArrayList<>();
		if (draining) {
			reasons.add("the task is draining");
		}
		reasons.addAll(liveReasons);
		switch (readiness.standing()) {
			case STARTING -> reasons.add(readiness.lastFailure().isEmpty() ? "the application has not been asked yet"
					: "the application is not ready yet: " + readiness.lastFailure());
			case FAILING -> reasons.add("the application is not ready: " + readiness.lastFailure());
			case PASSING -> {
			}
		}
		return reasons;
	}

}
