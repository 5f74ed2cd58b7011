package io.tidegate.doctor.rule;

import io.tidegate.doctor.tree.Origin;

/**
 * Takes what one rule finds.
 */
@FunctionalInterface
public interface Findings {

	/**
	 * Take a finding.
	 * @param at where
	 * @param sentence what contradicts what, with the values
	 * @param fix what to do: a command, a line to change
	 */
	void add(Origin at, String sentence, String fix);

}
