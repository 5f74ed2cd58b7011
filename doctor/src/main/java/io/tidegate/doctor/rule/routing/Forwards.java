package io.tidegate.doctor.rule.routing;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Action;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.tree.Origin;

/**
 * All that listeners and rules forward.
 */
record Forwards(Origin origin, String label, Action action) {

	static List<Forwards> of(Picture picture) {
		return Stream
			.concat(picture.listeners()
				.stream()
				.flatMap((listener) -> listener.actions()
					.stream()
					.map((action) -> new Forwards(action.view().origin(), listener.label(), action))),
					picture.rules()
						.stream()
						.flatMap((rule) -> rule.actions()
							.stream()
							.map((action) -> new Forwards(action.view().origin(), rule.label(), action))))
			.toList();
	}

	List<TargetGroup> groups(Picture picture) {
		return this.action.groups().flatMap((name) -> picture.group(name).stream()).toList();
	}

}
