package io.tidegate.health;

import java.util.List;

/**
 * All of the task's health, judged at one moment. Every text may be shown on the open
 * health port: none holds an address, a secret, or the content of an answer.
 *
 * @param live whether it may go on; if not, the task must be restarted
 * @param ready whether it should get traffic
 * @param liveReasons why it is not live, in words; empty if it is
 * @param readyReasons why it is not ready, in words; empty if it is
 * @param notes what is worth knowing and decides nothing, such as what is unknown
 */
public record Verdict(boolean live, boolean ready, List<String> liveReasons, List<String> readyReasons,
		List<String> notes) {

	public Verdict {
		liveReasons = List.copyOf(liveReasons);
		readyReasons = List.copyOf(readyReasons);
		notes = List.copyOf(notes);
	}

	/**
	 * Return a verdict that is yes where nothing speaks against it.
	 * @param liveReasons what speaks against liveness
	 * @param readyReasons what speaks against readiness
	 * @param notes what decides nothing
	 */
	public static Verdict of(List<String> liveReasons, List<String> readyReasons, List<String> notes) {
		return new Verdict(liveReasons.isEmpty(), readyReasons.isEmpty(), liveReasons, readyReasons, notes);
	}

}
