package io.tidegate.doctor.picture;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * That a container waits for another.
 *
 * @param view its settings
 */
public record Dependency(View view) {

	/**
	 * Return the other container's name.
	 */
	public Fact<String> container() {
		return this.view.at("containerName").text();
	}

	/**
	 * Return what it waits for: START, HEALTHY, COMPLETE or SUCCESS.
	 */
	public Fact<String> condition() {
		return this.view.at("condition").text();
	}

}
