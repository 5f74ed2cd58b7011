package io.tidegate.localalb.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.tidegate.localalb.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * The Availability Zones of a group's targets, as they were given. One that was given
 * without a zone is in every zone: here no subnet tells where it is. To be used on the
 * event loop only.
 */
public final class Zones {

	/** What stands for every zone where a target is registered. */
	public static final String ALL = "all";

	private static final int LETTERS = 26;

	private final Map<Target, String> given = new HashMap<>();

	Zones() {
	}

	/**
	 * A zone of a region.
	 * @param region the region
	 * @param at which of its zones, from 0 on
	 * @return its name
	 */
	public static String name(String region, int at) {
		return region + (char) ('a' + at % LETTERS);
	}

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

	/** Whether it is in a zone such as these. */
	boolean isIn(Target target, Predicate<String> zones) {
		String own = this.given.get(target);
		return own == null || own.equals(ALL) || zones.test(own);
	}

	/** What concerns the targets in a zone. */
	<T> Map<Target, T> within(Map<Target, T> all, String zone) {
		Map<Target, T> near = new LinkedHashMap<>();
		all.forEach((target, one) -> {
			if (isIn(target, zone::equals)) {
				near.put(target, one);
			}
		});
		return near;
	}

}
