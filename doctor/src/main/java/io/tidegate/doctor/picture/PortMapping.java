package io.tidegate.doctor.picture;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * A port that a container maps.
 *
 * @param view its settings
 */
public record PortMapping(View view) {

	/**
	 * Return the port inside the container.
	 */
	public Fact<Integer> containerPort() {
		return this.view.at("containerPort").number();
	}

	/**
	 * Return the port on the host; 0 or none lets Docker choose.
	 */
	public Fact<Integer> hostPort() {
		return this.view.at("hostPort").number();
	}

}
