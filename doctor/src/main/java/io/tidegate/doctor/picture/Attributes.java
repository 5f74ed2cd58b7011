package io.tidegate.doctor.picture;

import java.util.Optional;

import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.View;

/**
 * The attributes of a target group or load balancer: a list of keys and values.
 *
 * @param list the list
 */
record Attributes(View list) {

	/**
	 * Return the value of a key: the last one counts, and one whose key cannot be known
	 * may be any.
	 */
	View get(String key) {
		Optional<View> found = this.list.each()
			.stream()
			.filter((each) -> each.at("key").text().is(key))
			.reduce((first, second) -> second);
		if (found.isPresent()) {
			return found.get().at("value");
		}
		boolean maybe = this.list.isUnknown()
				|| this.list.each().stream().anyMatch((each) -> each.at("key").text().isUnknown());
		return new View(maybe ? new Unknown(this.list.origin()) : null, this.list.origin());
	}

}
