package io.tidegate.rehearsal.result;

import java.util.List;

/**
 * Targets that are registered though their tasks have stopped.
 *
 * @param count how many
 * @param targets which
 */
public record LeftBehind(int count, List<String> targets) {

	/**
	 * Counts them.
	 * @param targets which
	 * @return the result
	 */
	public static LeftBehind of(List<String> targets) {
		return new LeftBehind(targets.size(), List.copyOf(targets));
	}

}
