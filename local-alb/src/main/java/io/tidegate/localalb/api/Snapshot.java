package io.tidegate.localalb.api;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.shape.Shapes;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * Everything that was created, as a map. Targets are those that are registered; what
 * drains is gone for whoever starts anew.
 */
final class Snapshot {

	static final String BALANCERS = "LoadBalancers";

	static final String GROUPS = "TargetGroups";

	static final String LISTENERS = "Listeners";

	static final String TRUSTS = "TrustStores";

	static final String BUNDLE = "CaCertificatesBundle";

	static final String REVOCATIONS = "Revocations";

	static final String LAST_REVOCATION = "LastRevocationId";

	static final String NAMES = "NamesUsed";

	static final String SETTINGS = "Settings";

	static final String ATTRIBUTES = "Attributes";

	static final String TAGS = "Tags";

	static final String TARGETS = "Targets";

	static final String RULES = "Rules";

	static final String CERTIFICATES = "MoreCertificates";

	private final Registry registry;

	private Snapshot(Registry registry) {
		this.registry = registry;
	}

	static Map<String, Object> of(Registry registry, Arns arns) {
		Snapshot snapshot = new Snapshot(registry);
		Map<String, Object> all = new LinkedHashMap<>();
		all.put(BALANCERS, registry.balancers().stream().map(snapshot::balancer).toList());
		all.put(GROUPS, registry.groups().stream().map(snapshot::group).toList());
		all.put(TRUSTS, registry.trusts().stream().map(snapshot::trust).toList());
		all.put(LISTENERS, registry.listeners().stream().map(snapshot::listener).toList());
		all.put(NAMES, arns.used());
		return all;
	}

	private Map<String, Object> balancer(Balancer balancer) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put(SETTINGS, Shapes.write(balancer.settings()));
		one.put(ATTRIBUTES, balancer.attributes().all());
		one.put(TAGS, this.registry.tags().of(balancer.arn()));
		return one;
	}

	private Map<String, Object> group(Group group) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put(SETTINGS, Shapes.write(group.settings()));
		one.put(ATTRIBUTES, group.attributes().all());
		one.put(TAGS, this.registry.tags().of(group.arn()));
		one.put(TARGETS, targets(group));
		return one;
	}

	private static List<Map<String, Object>> targets(Group group) {
		return group.present()
			.stream()
			.filter((target) -> !isDraining(group.status(target)))
			.map((target) -> Shapes.write(description(group, target)))
			.toList();
	}

	private static boolean isDraining(TargetStatus status) {
		return status.state().equals("draining");
	}

	private static TargetDescription description(Group group, Target target) {
		return TargetDescription.builder()
			.id(target.id())
			.port(target.port())
			.availabilityZone(group.zone(target))
			.build();
	}

	private Map<String, Object> trust(ClientTrust trust) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put("Name", trust.name());
		one.put("TrustStoreArn", trust.arn());
		one.put(BUNDLE, trust.authorities().pem());
		Map<String, Object> lists = new LinkedHashMap<>();
		trust.revocations()
			.forEach((id, list) -> lists.put(id.toString(), Base64.getEncoder().encodeToString(list.content())));
		one.put(REVOCATIONS, lists);
		one.put(LAST_REVOCATION, trust.lastRevocation());
		one.put(TAGS, this.registry.tags().of(trust.arn()));
		return one;
	}

	private Map<String, Object> listener(OpenListener listener) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put(SETTINGS, Shapes.write(listener.described()));
		one.put(ATTRIBUTES, listener.attributes().all());
		one.put(TAGS, this.registry.tags().of(listener.arn()));
		one.put(CERTIFICATES, listener.moreCertificates());
		one.put(RULES, listener.allRules().map((rule) -> {
			Map<String, Object> written = new LinkedHashMap<>();
			written.put(SETTINGS, Shapes.write(rule.described()));
			written.put(TAGS, this.registry.tags().of(rule.described().ruleArn()));
			return written;
		}).toList());
		return one;
	}

}
