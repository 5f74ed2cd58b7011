package io.tidegate.doctor.picture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Value;
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
	 * Return the same with the group of the other colour: ECS moves tasks between the
	 * two.
	 */
	public Optional<Attachment> alternate() {
		Value other = this.view.at("advancedConfiguration").at("alternateTargetGroupArn").value();
		if (other == null || !(this.view.value() instanceof Fields fields)) {
			return Optional.empty();
		}
		Map<String, Value> entries = new LinkedHashMap<>(fields.entries());
		entries.keySet().removeIf((name) -> name.equalsIgnoreCase("targetGroupArn"));
		entries.put("targetGroupArn", other);
		return Optional.of(new Attachment(View.of(new Fields(entries, fields.origin()))));
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
