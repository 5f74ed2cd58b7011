package io.tidegate.localalb.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tidegate.localalb.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * The Availability Zones of a group's targets, as they were given. One that was given
 * without a zone is in every zone: here no subnet tells where it is. To be used on the
 * event loop only.
 */
final class Zones {

	private static final String ALL = "all";

	private final Map<Target, String> given = new HashMap<>();

	void put(Target target, @Nullable String zone) {
		this.given.compute(target, (same, before) -> zone);
	}

	void forget(Target target) {
		this.given.remove(target);
	}

	@Nullable String of(Target target) {
		return this.given.get(target);
	}

	/** Whether it was said to be in every zone. */
	boolean isInAll(Target target) {
		return ALL.equals(this.given.get(target));
	}

	boolean isIn(Target target, String zone) {
		String own = this.given.get(target);
		return own == null || own.equals(ALL) || own.equals(zone);
	}

	boolean isWhere(Target target, Balancer balancer) {
		String own = this.given.get(target);
		return own == null || own.equals(ALL) || balancer.covers(own);
	}

	/** What concerns the targets in a zone. */
	<T> Map<Target, T> within(Map<Target, T> all, String zone) {
		Map<Target, T> near = new LinkedHashMap<>();
		all.forEach((target, one) -> {
			if (isIn(target, zone)) {
				near.put(target, one);
			}
		});
		return near;
	}

}
