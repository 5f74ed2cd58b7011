package io.tidegate.doctor.rule.network;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A target type that does not fit the network mode.
 */
final class TargetTypeMismatch extends Rule {

	TargetTypeMismatch() {
		super("target-type-mismatch", Severity.ERROR, "A target type that does not fit the network mode",
				"In awsvpc a task has an address of its own and is registered by it (ip); in bridge and host it "
						+ "is a port of its instance (instance). With the other type no target ever becomes healthy.",
				Source.TARGET_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		if (each.task().isEmpty() || each.group().isEmpty() || each.service().runsOn("EXTERNAL")) {
			return;
		}
		Optional<String> mode = each.task().get().networkMode().known();
		Optional<String> type = each.group().get().targetType();
		if (mode.isEmpty() || type.isEmpty() || FargateNetworkMode.isBroken(each.task().get())) {
			return;
		}
		String fitting = mode.get().equals("awsvpc") ? "ip" : "instance";
		if (!type.get().equals(fitting)) {
			found.add(each.group().get().view().at("targetType").origin(),
					"Target group %s has targets of type %s, and %s runs in network mode %s, whose targets are of type %s"
						.formatted(each.group().get().label(), type.get(), each.service().label(), mode.get(), fitting),
					"Create the group anew with target type %s; an existing group's type cannot be changed"
						.formatted(fitting));
		}
	}

}
