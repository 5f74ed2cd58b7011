package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * What a listener does with a request.
 *
 * @param view its settings
 */
public record Action(View view) {

	/**
	 * Return its type, such as forward or redirect.
	 */
	public Fact<String> type() {
		return this.view.at("type").text();
	}

	/**
	 * Return the groups it sends to, each with its weight.
	 */
	public List<Share> shares() {
		List<View> weighted = this.view.at("forwardConfig").at("targetGroups").each();
		if (!weighted.isEmpty()) {
			return weighted.stream()
				.map((each) -> new Share(each.at("targetGroupArn").reference(), each.at("weight").number().or(1)))
				.toList();
		}
		View group = this.view.at("targetGroupArn");
		return group.isAbsent() ? List.of() : List.of(new Share(group.reference(), Optional.of(1)));
	}

	/**
	 * Return whether all the groups it sends to are known.
	 */
	public boolean isKnown() {
		return !this.view.isUnknown() && type().known().isPresent()
				&& !this.view.at("forwardConfig").at("targetGroups").isUnknown()
				&& shares().stream().allMatch((share) -> share.group().known().isPresent());
	}

	/**
	 * Return the names of the groups that are known.
	 */
	public Stream<String> groups() {
		return shares().stream().flatMap((share) -> share.group().known().stream());
	}

	/**
	 * A group that gets a share of the requests.
	 *
	 * @param group the group, which may be a reference
	 * @param weight its weight, empty if that is unknown
	 */
	public record Share(Fact<String> group, Optional<Integer> weight) {
	}

}
