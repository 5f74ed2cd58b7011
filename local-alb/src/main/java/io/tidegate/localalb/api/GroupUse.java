package io.tidegate.localalb.api;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.rule.RuleAction.Forward;

/**
 * Which target groups the rules of a load balancer may send to.
 */
final class GroupUse {

	private final Registry registry;

	GroupUse(Registry registry) {
		this.registry = registry;
	}

	/**
	 * Checks a rule that is new or changed.
	 * @param balancer the load balancer
	 * @param protocol its listener's protocol
	 * @param next the rule
	 * @param replaced the ARN of the rule that it replaces; empty if none
	 */
	void require(Balancer balancer, String protocol, RoutingRule next, String replaced) {
		List<Group> groups = next.groupArns().stream().map(this.registry::group).toList();
		groups.forEach((group) -> requireFree(group, balancer));
		groups.forEach((group) -> requireReachable(group, protocol));
		if (next.action() instanceof Forward forward && groups.size() > 1 && forward.stickiness().isEmpty()) {
			groups.forEach(GroupUse::requireNotSticky);
		}
		Limits.TARGET_GROUPS_PER_APPLICATION_LOAD_BALANCER.require(used(balancer, next, replaced));
	}

	private long used(Balancer balancer, RoutingRule next, String replaced) {
		Stream<RoutingRule> others = this.registry.listenersOf(balancer)
			.stream()
			.flatMap(OpenListener::allRules)
			.filter((rule) -> !replaced.equals(rule.described().ruleArn()));
		return Stream.concat(others, Stream.of(next)).flatMap((rule) -> rule.groupArns().stream()).distinct().count();
	}

	private static void requireFree(Group group, Balancer balancer) {
		Balancer user = group.usedBy();
		if (user != null && user != balancer) {
			throw new AlbError("TargetGroupAssociationLimit", "The target group '" + group.arn()
					+ "' belongs to the load balancer '" + user.arn() + "': a group can serve one load balancer only.");
		}
	}

	private static void requireReachable(Group group, String protocol) {
		String version = group.settings().protocolVersion();
		if (!version.equals("HTTP1") && !protocol.equals("HTTPS")) {
			throw new AlbError("InvalidConfigurationRequest",
					"The target group '" + group.arn() + "' has the protocol version " + version
							+ ", which a listener for " + protocol
							+ " does not support: forward to it from an HTTPS listener.");
		}
	}

	private static void requireNotSticky(Group group) {
		if (group.attributes().isOn(Attributes.STICKY)) {
			throw new AlbError("InvalidLoadBalancerAction", "The target group '" + group.arn()
					+ "' is sticky: a forward to several groups needs TargetGroupStickinessConfig enabled, then.");
		}
	}

}
