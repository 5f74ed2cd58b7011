package io.tidegate.rehearsal.run;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who drained a task that both agent and application could have drained.
 */
enum DrainedBy {

	/** The agent did, and the application had nothing to do any more. */
	AGENT("the agent"),
	/** The agent left no report, and the application did it. */
	APPLICATION("the application"),
	/** One after the other waited for traffic to end. */
	BOTH("the agent and the application"),
	/** Neither said that it did. */
	NOBODY("nobody");

	/** The ends of drains that waited for something. */
	private static final Set<String> WAITED = Set.of("QUIET", "DEADLINE", "FIXED_WAIT");

	private final String words;

	DrainedBy(String words) {
		this.words = words;
	}

	/**
	 * Tells by the reports they left.
	 * @param agents the agent's report, or null if it left none
	 * @param applications the application's, or null if it left none; one that says why
	 * there was nothing to do is as good as none
	 * @return who drained
	 */
	static DrainedBy of(@Nullable Map<String, Object> agents, @Nullable Map<String, Object> applications) {
		boolean application = applications != null && WAITED.contains(String.valueOf(applications.get("end")));
		if (agents != null) {
			return application ? BOTH : AGENT;
		}
		return application ? APPLICATION : NOBODY;
	}

	String words() {
		return this.words;
	}

}
