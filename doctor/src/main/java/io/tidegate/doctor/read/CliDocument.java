package io.tidegate.doctor.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.View;

/**
 * Documents as the AWS CLI reads and writes them: what describe answers, and what create
 * and register take.
 */
final class CliDocument {

	private final Sink sink;

	CliDocument(Sink sink) {
		this.sink = sink;
	}

	/**
	 * Read a document.
	 * @return whether it is one
	 */
	boolean read(Fields root) {
		return readLists(root) || readOne(root);
	}

	private boolean readLists(Fields root) {
		if (isService(root)) {
			return false;
		}
		boolean any = each(root, "services", this::service);
		any |= each(root, "taskDefinitions", this::taskDefinition);
		any |= each(root, "targetGroups", this::targetGroup);
		any |= each(root, "loadBalancers", this::loadBalancer);
		any |= each(root, "listeners", this::listener);
		any |= each(root, "rules", this::rule);
		any |= each(root, "securityGroups", this::securityGroup);
		any |= each(root, "securityGroupRules", this::securityGroupRule);
		any |= each(root, "subnets", this::subnet);
		any |= one(root, "taskDefinition", this::taskDefinition);
		any |= one(root, "service", this::service);
		return any;
	}

	private boolean readOne(Fields root) {
		View view = View.of(root);
		if (root.hasAny("containerDefinitions")) {
			taskDefinition(view);
		}
		else if (isService(root)) {
			service(view);
		}
		else if (root.get("attributes").filter(Items.class::isInstance).isPresent()) {
			this.sink.attributes(view);
		}
		else if (root.hasAny("listenerArn") && root.hasAny("conditions", "actions")) {
			rule(view);
		}
		else if (root.hasAny("loadBalancerArn") && root.hasAny("defaultActions")) {
			listener(view);
		}
		else if (root.hasAny("targetType", "healthCheckPath", "healthCheckPort", "healthCheckIntervalSeconds")
				|| (root.hasAny("name") && root.hasAny("protocol") && root.hasAny("vpcId"))) {
			targetGroup(view);
		}
		else if (root.hasAny("name") && root.hasAny("subnets", "subnetMappings")) {
			loadBalancer(view);
		}
		else if (root.hasAny("groupId") && root.hasAny("ipPermissions", "ipProtocol")) {
			groupChange(view);
		}
		else if (root.hasAny("statement")) {
			policy(root);
		}
		else {
			return false;
		}
		return true;
	}

	private static boolean isService(Fields root) {
		return root.get("taskDefinition").filter(Text.class::isInstance).isPresent()
				&& root.hasAny("serviceName", "service", "loadBalancers", "desiredCount", "cluster");
	}

	void service(View view) {
		String name = first(view, "serviceName", "service");
		Set<String> names = names(first(view, "serviceArn"), name);
		this.sink.add(Kind.SERVICE, name, names, view, !view.at("serviceArn").isAbsent());
	}

	void taskDefinition(View view) {
		String family = first(view, "family");
		String revision = first(view, "revision");
		String numbered = revision.isEmpty() ? "" : family + ":" + revision;
		this.sink.add(Kind.TASK_DEFINITION, numbered.isEmpty() ? family : numbered,
				names(first(view, "taskDefinitionArn"), numbered, family), view,
				!view.at("taskDefinitionArn").isAbsent());
	}

	void targetGroup(View view) {
		String name = first(view, "targetGroupName", "name");
		String arn = first(view, "targetGroupArn");
		this.sink.add(Kind.TARGET_GROUP, name, names(arn, name), view, !arn.isEmpty());
	}

	void loadBalancer(View view) {
		String name = first(view, "loadBalancerName", "name");
		String arn = first(view, "loadBalancerArn");
		this.sink.add(Kind.LOAD_BALANCER, name, names(arn, name), view, !arn.isEmpty());
	}

	void listener(View view) {
		String arn = first(view, "listenerArn");
		String label = "listener " + first(view, "protocol") + " " + first(view, "port");
		this.sink.add(Kind.LISTENER, label, names(arn), view, !arn.isEmpty());
	}

	void rule(View view) {
		String arn = first(view, "ruleArn");
		String label = "rule " + first(view, "priority");
		View whole = view.at("listenerArn").isAbsent() && !arn.isEmpty() ? withListener(view, arn) : view;
		this.sink.add(Kind.LISTENER_RULE, label, names(arn), whole, !arn.isEmpty());
	}

	void securityGroup(View view) {
		String id = first(view, "groupId");
		boolean described = !view.at("ipPermissions").isAbsent() || !view.at("ipPermissionsEgress").isAbsent();
		this.sink.add(Kind.SECURITY_GROUP, first(view, "groupName", "groupId"), names(id), view, described);
	}

	void subnet(View view) {
		this.sink.add(Kind.SUBNET, first(view, "subnetId"), names(first(view, "subnetId")), view, true);
	}

	private void securityGroupRule(View view) {
		boolean out = view.at("isEgress").flag().is(true);
		this.sink.add(Kind.SECURITY_GROUP_RULE, "rule", Set.of(),
				Trees.with(view, "direction", out ? "egress" : "ingress"), true);
	}

	// What authorize-security-group-ingress takes.
	private void groupChange(View view) {
		List<View> permissions = view.at("ipPermissions").isAbsent() ? List.of(view) : view.at("ipPermissions").each();
		for (View permission : permissions) {
			View rule = Trees.with(permission, "groupId", first(view, "groupId"));
			this.sink.add(Kind.SECURITY_GROUP_RULE, "rule", Set.of(), Trees.with(rule, "direction", "ingress"), false);
		}
	}

	private void policy(Fields root) {
		this.sink.add(Kind.POLICY, root.origin().file(), Set.of(), Trees.wrap("policyDocument", root), false);
	}

	// A rule's ARN has its listener's inside.
	private static View withListener(View view, String arn) {
		String listener = arn.replace(":listener-rule/", ":listener/");
		int last = listener.lastIndexOf('/');
		return (last > 0) ? Trees.with(view, "listenerArn", listener.substring(0, last)) : view;
	}

	private static boolean each(Fields root, String name, Consumer<View> reader) {
		if (root.get(name).orElse(null) instanceof Items items
				&& items.values().stream().allMatch(Fields.class::isInstance)) {
			items.values().forEach((value) -> reader.accept(View.of(value)));
			return true;
		}
		return false;
	}

	private static boolean one(Fields root, String name, Consumer<View> reader) {
		if (root.get(name).orElse(null) instanceof Fields fields) {
			reader.accept(View.of(fields));
			return true;
		}
		return false;
	}

	static String first(View view, String... names) {
		for (String name : names) {
			if (view.at(name).value() instanceof Text text && !text.text().isEmpty()) {
				return text.text();
			}
		}
		return "";
	}

	static Set<String> names(String... names) {
		return new LinkedHashSet<>(List.of(names));
	}

}
