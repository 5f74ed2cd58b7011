package io.tidegate.localalb.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.shape.ShapeReader;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.tls.CaBundle;
import io.tidegate.localalb.tls.RevocationList;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Makes everything of a {@link Snapshot} again, with the ARNs it had.
 */
final class Restoration {

	private final Registry registry;

	private final DataPlane plane;

	private final TargetGroupSettings settings;

	private final TargetRules targets;

	private final Group.Surroundings surroundings;

	private final ShapeReader reader = new ShapeReader();

	Restoration(Registry registry, DataPlane plane, TargetGroupSettings settings, TargetRules targets,
			Group.Surroundings surroundings) {
		this.registry = registry;
		this.plane = plane;
		this.settings = settings;
		this.targets = targets;
		this.surroundings = surroundings;
	}

	Future<Void> of(Map<?, ?> snapshot, Arns arns) {
		texts(snapshot.get(Snapshot.NAMES)).forEach((path, times) -> arns.used(path, Integer.parseInt(times)));
		maps(snapshot.get(Snapshot.BALANCERS), Snapshot.BALANCERS).forEach(this::balancer);
		maps(snapshot.get(Snapshot.GROUPS), Snapshot.GROUPS).forEach(this::group);
		if (snapshot.containsKey(Snapshot.TRUSTS)) {
			// Older files have none.
			maps(snapshot.get(Snapshot.TRUSTS), Snapshot.TRUSTS).forEach(this::trust);
		}
		Future<Void> opened = Future.succeededFuture();
		for (Map<?, ?> one : maps(snapshot.get(Snapshot.LISTENERS), Snapshot.LISTENERS)) {
			opened = opened.compose((before) -> listener(one));
		}
		return opened;
	}

	private <T> T read(Map<?, ?> one, SdkPojo builder, Class<T> type) {
		Map<?, ?> members = ShapeReader.required(one.get(Snapshot.SETTINGS), Map.class, "members with names",
				Snapshot.SETTINGS);
		return type.cast(this.reader.read(members, builder, type.getSimpleName()));
	}

	private void balancer(Map<?, ?> one) {
		Balancer balancer = new Balancer(read(one, LoadBalancer.builder(), LoadBalancer.class));
		this.registry.add(balancer);
		complete(one, balancer.arn(), balancer.attributes());
	}

	private void group(Map<?, ?> one) {
		TargetGroup read = read(one, TargetGroup.builder(), TargetGroup.class);
		Group group = new Group(read, this.settings.healthCheck(read), this.surroundings);
		this.registry.add(group);
		complete(one, group.arn(), group.attributes());
		for (Map<?, ?> each : maps(one.get(Snapshot.TARGETS), Snapshot.TARGETS)) {
			TargetDescription target = (TargetDescription) this.reader.read(each, TargetDescription.builder(),
					Snapshot.TARGETS);
			group.register(new Target(target.id(), target.port(), this.targets.host(target.id())),
					target.availabilityZone());
		}
	}

	private void trust(Map<?, ?> one) {
		ClientTrust trust = new ClientTrust(text(one, "TrustStoreArn"), text(one, "Name"),
				CaBundle.read(text(one, Snapshot.BUNDLE).getBytes(StandardCharsets.UTF_8)));
		Map<Long, RevocationList> lists = new TreeMap<>();
		texts(one.get(Snapshot.REVOCATIONS)).forEach(
				(id, content) -> lists.put(Long.valueOf(id), RevocationList.read(Base64.getDecoder().decode(content))));
		trust.restore(lists, Long.parseLong(text(one, Snapshot.LAST_REVOCATION)));
		this.registry.add(trust);
		this.registry.tags().add(trust.arn(), texts(one.get(Snapshot.TAGS)));
	}

	private static String text(Map<?, ?> one, String member) {
		return String.valueOf(one.get(member));
	}

	private Future<Void> listener(Map<?, ?> one) {
		Listener read = read(one, Listener.builder(), Listener.class);
		List<RoutingRule> rules = new ArrayList<>();
		for (Map<?, ?> each : maps(one.get(Snapshot.RULES), Snapshot.RULES)) {
			Rule rule = read(each, Rule.builder(), Rule.class);
			rules.add(RoutingRule.read(rule, read.protocolAsString()));
			this.registry.tags().add(rule.ruleArn(), texts(each.get(Snapshot.TAGS)));
		}
		RoutingRule last = rules.removeLast();
		OpenListener listener = new OpenListener(read, this.registry.balancer(read.loadBalancerArn()), last);
		listener.change(read, rules, last);
		listener.moreCertificates(
				list(one.get(Snapshot.CERTIFICATES), Snapshot.CERTIFICATES).stream().map(String::valueOf).toList());
		complete(one, listener.arn(), listener.attributes());
		return this.plane.open(listener).onSuccess((open) -> this.registry.add(listener));
	}

	private void complete(Map<?, ?> one, String arn, Attributes attributes) {
		attributes.change(texts(one.get(Snapshot.ATTRIBUTES)));
		this.registry.tags().add(arn, texts(one.get(Snapshot.TAGS)));
	}

	private static List<?> list(@Nullable Object given, String place) {
		return ShapeReader.required(given, List.class, "a list", place);
	}

	private static List<Map<?, ?>> maps(@Nullable Object given, String place) {
		List<Map<?, ?>> maps = new ArrayList<>();
		list(given, place)
			.forEach((each) -> maps.add(ShapeReader.required(each, Map.class, "members with names", place)));
		return maps;
	}

	private static Map<String, String> texts(@Nullable Object given) {
		Map<String, String> texts = new LinkedHashMap<>();
		ShapeReader.members(given, Snapshot.ATTRIBUTES).forEach((key, value) -> texts.put(key, String.valueOf(value)));
		return texts;
	}

}
