package io.tidegate.localalb.api;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;

/**
 * All targets and their states, a line each, for whoever has neither the AWS CLI nor the
 * patience for XML.
 */
final class TargetLines {

	private final Registry registry;

	TargetLines(Registry registry) {
		this.registry = registry;
	}

	String text() {
		return this.registry.groups().stream().flatMap(TargetLines::lines).collect(Collectors.joining());
	}

	private static Stream<String> lines(Group group) {
		return group.present()
			.stream()
			.sorted(Comparator.comparing(Target::id).thenComparingInt(Target::port))
			.map((target) -> line(group, target));
	}

	private static String line(Group group, Target target) {
		TargetStatus status = group.status(target);
		String reason = (status.reason() != null) ? "  " + status.reason() : "";
		return group.settings().targetGroupName() + "  " + target.id() + ":" + target.port() + "  " + status.state()
				+ reason + "\n";
	}

}
