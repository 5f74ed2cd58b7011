package io.tidegate.localalb.api;

import java.util.List;
import java.util.Map;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.rule.RoutingRule;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/**
 * Creating, describing, changing and deleting listeners.
 */
final class ListenerOperations {

	private final Registry registry;

	private final DataPlane plane;

	private final Arns arns;

	private final GroupUse use;

	ListenerOperations(Registry registry, DataPlane plane, Arns arns) {
		this.registry = registry;
		this.plane = plane;
		this.arns = arns;
		this.use = new GroupUse(registry);
	}

	List<Operation<?>> all() {
		return List.of(Operation.later(CreateListenerRequest.class, CreateListenerRequest::builder, this::create),
				Operation.of(DescribeListenersRequest.class, DescribeListenersRequest::builder, this::describe),
				Operation.later(ModifyListenerRequest.class, ModifyListenerRequest::builder, this::modify),
				Operation.later(DeleteListenerRequest.class, DeleteListenerRequest::builder, this::delete));
	}

	private Future<ElasticLoadBalancingV2Response> create(CreateListenerRequest request) {
		Balancer balancer = this.registry.balancer(Checks.required(request.loadBalancerArn(), "LoadBalancerArn"));
		Listener asked = ListenerSettings.complete(asked(request), this.registry);
		Map<String, String> tags = TagReader.read(request.tags());
		RoutingRule last = defaultRule(asked);
		this.use.require(balancer, asked.protocolAsString(), last, "");
		Listener wanted = withDefault(asked, last);
		List<OpenListener> others = this.registry.listenersOf(balancer);
		for (OpenListener other : others) {
			if (other.port() == wanted.port()) {
				return Future.succeededFuture(created(same(other, wanted)));
			}
		}
		Limits.LISTENERS_PER_APPLICATION_LOAD_BALANCER.require(others.size() + 1L);
		requireFewVerifying(others, wanted);
		Listener named = wanted.toBuilder().listenerArn(this.arns.listener(balancer.arn())).build();
		OpenListener listener = new OpenListener(named, balancer, last.named(this.arns.rule(named.listenerArn())));
		return this.plane.open(listener).map((open) -> {
			this.registry.add(listener);
			this.registry.tags().add(listener.arn(), tags);
			return created(listener);
		});
	}

	private static void requireFewVerifying(List<OpenListener> others, Listener wanted) {
		if (wanted.mutualAuthentication() != null) {
			MutualAuthentication.requireFew(others, wanted.mutualAuthentication());
		}
	}

	private static Listener asked(CreateListenerRequest request) {
		return Listener.builder()
			.loadBalancerArn(request.loadBalancerArn())
			.port(request.port())
			.protocol(request.protocolAsString())
			.certificates(request.hasCertificates() ? request.certificates() : null)
			.sslPolicy(request.sslPolicy())
			.alpnPolicy(request.hasAlpnPolicy() ? request.alpnPolicy() : null)
			.mutualAuthentication(request.mutualAuthentication())
			.defaultActions(Checks.atLeastOne(request.defaultActions(), "DefaultActions"))
			.build();
	}

	private static RoutingRule defaultRule(Listener listener) {
		Rule rule = Rule.builder()
			.priority("default")
			.isDefault(true)
			.conditions(List.of())
			.actions(listener.defaultActions())
			.transforms(List.of())
			.build();
		return RoutingRule.read(rule, listener.protocolAsString());
	}

	private static Listener withDefault(Listener listener, RoutingRule last) {
		return listener.toBuilder().defaultActions(last.described().actions()).build();
	}

	private static OpenListener same(OpenListener present, Listener wanted) {
		if (!wanted.toBuilder().listenerArn(present.arn()).build().equals(present.described())) {
			throw duplicate(present.port());
		}
		return present;
	}

	private static AlbError duplicate(int port) {
		return new AlbError("DuplicateListener",
				"A listener on port " + port + " exists with other settings: delete it first, or give another port.");
	}

	private static ElasticLoadBalancingV2Response created(OpenListener listener) {
		return CreateListenerResponse.builder().listeners(listener.described()).build();
	}

	private DescribeListenersResponse describe(DescribeListenersRequest request) {
		if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
			throw AlbError.invalid("Neither LoadBalancerArn nor ListenerArns is given: give one of them.");
		}
		List<Listener> found = asked(request.loadBalancerArn(), request.listenerArns()).stream()
			.map(OpenListener::described)
			.toList();
		Page<Listener> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeListenersResponse.builder().listeners(page.items()).nextMarker(page.nextMarker()).build();
	}

	private List<OpenListener> asked(@Nullable String balancerArn, List<String> listenerArns) {
		if (balancerArn != null) {
			return this.registry.listenersOf(this.registry.balancer(balancerArn))
				.stream()
				.filter((listener) -> listenerArns.isEmpty() || listenerArns.contains(listener.arn()))
				.toList();
		}
		return listenerArns.stream().map(this.registry::listener).toList();
	}

	private Future<ElasticLoadBalancingV2Response> modify(ModifyListenerRequest request) {
		OpenListener listener = this.registry.listener(Checks.required(request.listenerArn(), "ListenerArn"));
		Listener before = listener.described();
		RoutingRule lastBefore = listener.rules().last();
		String defaultArn = lastBefore.described().ruleArn();
		Listener asked = ListenerSettings.complete(changed(before, request), this.registry);
		RoutingRule last = defaultRule(asked).named(defaultArn);
		this.use.require(listener.balancer(), asked.protocolAsString(), last, defaultArn);
		requireFreePort(listener, asked.port());
		requireFewVerifying(others(listener), asked);
		List<RoutingRule> rulesBefore = listener.rules().inOrder();
		List<RoutingRule> rules = rulesBefore.stream()
			.map((rule) -> RoutingRule.read(rule.described(), asked.protocolAsString()))
			.toList();
		rules.forEach((rule) -> this.use.require(listener.balancer(), asked.protocolAsString(), rule,
				rule.described().ruleArn()));
		listener.change(withDefault(asked, last), rules, last);
		this.registry.used();
		return this.plane.changed(before, listener).onFailure((problem) -> {
			listener.change(before, rulesBefore, lastBefore);
			this.registry.used();
		}).map((done) -> ModifyListenerResponse.builder().listeners(listener.described()).build());
	}

	private static Listener changed(Listener present, ModifyListenerRequest request) {
		boolean same = request.protocol() == null || request.protocolAsString().equals(present.protocolAsString());
		Listener.Builder next = same ? present.toBuilder() : ListenerSettings.withoutSecurity(present);
		if (request.port() != null) {
			next.port(request.port());
		}
		if (!same) {
			next.protocol(request.protocolAsString());
		}
		if (request.hasCertificates()) {
			next.certificates(request.certificates());
		}
		if (request.sslPolicy() != null) {
			next.sslPolicy(request.sslPolicy());
		}
		if (request.hasAlpnPolicy()) {
			next.alpnPolicy(request.alpnPolicy());
		}
		if (request.mutualAuthentication() != null) {
			next.mutualAuthentication(request.mutualAuthentication());
		}
		if (request.hasDefaultActions()) {
			next.defaultActions(ClientSecrets.kept(request.defaultActions(), present.defaultActions()));
		}
		return next.build();
	}

	private void requireFreePort(OpenListener listener, int port) {
		for (OpenListener other : others(listener)) {
			if (other.port() == port) {
				throw duplicate(port);
			}
		}
	}

	private List<OpenListener> others(OpenListener listener) {
		return this.registry.listenersOf(listener.balancer()).stream().filter((other) -> other != listener).toList();
	}

	private Future<ElasticLoadBalancingV2Response> delete(DeleteListenerRequest request) {
		OpenListener listener = this.registry.listener(Checks.required(request.listenerArn(), "ListenerArn"));
		this.registry.remove(listener);
		return this.plane.close(listener).map((closed) -> DeleteListenerResponse.builder().build());
	}

}
