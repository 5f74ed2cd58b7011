package io.tidegate.spring;

import java.util.List;

import io.tidegate.target.GroupFacts;

/**
 * Is told once what the groups said first, when the application serves already: for what
 * is only worth knowing, and must not be asked for again.
 */
public interface FirstWord {

	/**
	 * The groups have answered, or have not.
	 * @param facts what is known of each
	 */
	void heard(List<GroupFacts> facts);

}
