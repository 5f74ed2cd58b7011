package io.tidegate.agent.command;

import java.util.Optional;
import java.util.Set;

/**
 * Follows one drain by the documents that the agent gives while it runs.
 * <p>
 * A report from before stays in the documents until the drain leaves its own, so a report
 * counts only if it is another one than at the beginning, or if the agent says that it
 * has drained.
 */
final class DrainProgress {

	private static final Set<String> UNDER_WAY = Set.of("DRAINING", "DRAINED", "STOPPING");

	private static final String UNDONE = "UNDONE";

	private final String earlierReport;

	private boolean seenDraining;

	/**
	 * Begin to follow.
	 * @param before the document from before the drain, or {@link Facts#NONE}
	 */
	DrainProgress(Facts before) {
		this.earlierReport = identity(before);
	}

	/**
	 * Return whether a document says that the task drains or has drained.
	 * @param document the agent's document
	 */
	static boolean underWay(Facts document) {
		return UNDER_WAY.contains(state(document));
	}

	/**
	 * Look at the next document.
	 * @param document the agent's document
	 * @return how the drain ended, empty while it has not
	 */
	Optional<Ended> look(Facts document) {
		Facts report = document.at("lastReport");
		if (report.isObject() && (isNew(document) || state(document).equals("DRAINED"))) {
			return Optional.of(Ended.of(report));
		}
		if (underWay(document)) {
			this.seenDraining = true;
			return Optional.empty();
		}
		return this.seenDraining ? Optional.of(Ended.undone("the agent serves again")) : Optional.empty();
	}

	private boolean isNew(Facts document) {
		return !identity(document).equals(this.earlierReport);
	}

	private static String identity(Facts document) {
		return document.at("lastReport").text("signalledAt");
	}

	private static String state(Facts document) {
		return document.text("state");
	}

	/**
	 * How a drain ended, for the caller.
	 *
	 * @param exitCode what to leave with
	 * @param sentence what to say
	 */
	record Ended(int exitCode, String sentence) {

		static Ended of(Facts report) {
			String end = report.text("end");
			String sentence = report.text("sentence");
			if (end.equals(UNDONE)) {
				return undone(sentence);
			}
			String inFlight = report.text("inFlightAtEnd");
			boolean cut = end.equals("DEADLINE") && !inFlight.equals("0");
			return new Ended(cut ? ExitCodes.IN_FLIGHT : ExitCodes.YES,
					"The drain ended after " + report.seconds("totalSeconds") + ": " + sentence + ".");
		}

		static Ended undone(String how) {
			return new Ended(ExitCodes.NO, "The drain was undone before it ended: " + how + ".");
		}

	}

}
