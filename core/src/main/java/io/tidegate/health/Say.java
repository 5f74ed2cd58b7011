package io.tidegate.health;

import java.util.List;

/**
 * What a {@link Condition} says about one moment. Every text is a phrase in words that
 * may be shown on the open health port: no address, no content.
 *
 * @param againstLiveness why the task must be restarted; empty if nothing says so
 * @param againstReadiness why the task should get no traffic; empty if nothing says so.
 * What speaks against liveness need not be repeated
 * @param notes what is worth knowing and changes nothing, such as what is unknown
 */
public record Say(List<String> againstLiveness, List<String> againstReadiness, List<String> notes) {

	/** Nothing to say. */
	public static final Say NOTHING = new Say(List.of(), List.of(), List.of());

	public Say {
		againstLiveness = List.copyOf(againstLiveness);
		againstReadiness = List.copyOf(againstReadiness);
		notes = List.copyOf(notes);
	}

}
