package io.tidegate.doctor.picture;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * That a service registers its tasks with a target group.
 *
 * @param view its settings
 */
public record Attachment(View view) {

	/**
	 * Return the group, which may be a reference.
	 */
	public Fact<String> targetGroup() {
		return this.view.at("targetGroupArn").reference();
	}

	/**
	 * Return the name of the container that gets the traffic.
	 */
	public Fact<String> container() {
		return this.view.at("containerName").text();
	}

	/**
	 * Return its port.
	 */
	public Fact<Integer> port() {
		return this.view.at("containerPort").number();
	}

}
