package io.tidegate.doctor.picture;

import java.util.List;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * The environment of a container.
 *
 * @param container the container's settings
 */
record Environment(View container) {

	Fact<String> variable(String name) {
		boolean allNamesKnown = true;
		for (View each : this.container.at("environment").each()) {
			Fact<String> called = each.at("name").text();
			if (called.is(name)) {
				return each.at("value").reference();
			}
			allNamesKnown &= called.known().isPresent();
		}
		boolean maybeElsewhere = !allNamesKnown || this.container.at("environment").isUnknown() || isSecret(name)
				|| !this.container.at("environmentFiles").isAbsent();
		View place = this.container.at("environment");
		return maybeElsewhere ? Fact.unknown(place.origin()) : Fact.absent(place.origin());
	}

	List<String> names() {
		return this.container.at("environment")
			.each()
			.stream()
			.flatMap((each) -> each.at("name").text().known().stream())
			.toList();
	}

	private boolean isSecret(String name) {
		View secrets = this.container.at("secrets");
		return secrets.isUnknown() || secrets.each().stream().anyMatch((each) -> {
			Fact<String> called = each.at("name").text();
			return called.isUnknown() || called.is(name);
		});
	}

}
