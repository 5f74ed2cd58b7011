package io.tidegate.localalb.api;

import java.util.List;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.Group;
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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/**
 * Creating, describing and deleting listeners. A listener is HTTP and forwards everything
 * to one target group.
 */
final class ListenerOperations {

	private final Registry registry;

	private final DataPlane plane;

	private final Arns arns;

	ListenerOperations(Registry registry, DataPlane plane, Arns arns) {
		this.registry = registry;
		this.plane = plane;
		this.arns = arns;
	}

	List<Operation<?>> all() {
		return List.of(Operation.later(CreateListenerRequest.class, CreateListenerRequest::builder, this::create),
				Operation.of(DescribeListenersRequest.class, DescribeListenersRequest::builder, this::describe),
				Operation.later(DeleteListenerRequest.class, DeleteListenerRequest::builder, this::delete));
	}

	private Future<ElasticLoadBalancingV2Response> create(CreateListenerRequest request) {
		Balancer balancer = this.registry.balancer(Checks.required(request.loadBalancerArn(), "LoadBalancerArn"));
		int port = Checks.port(request.port(), "Port");
		requireProtocol(request);
		Listener wanted = described(request, balancer);
		RoutingRule last = defaultRule(wanted);
		last.groupArns().forEach((arn) -> requireFree(this.registry.group(arn), balancer));
		for (OpenListener other : this.registry.listenersOf(balancer)) {
			if (other.port() == port) {
				return Future.succeededFuture(created(same(other, wanted)));
			}
		}
		OpenListener listener = new OpenListener(named(wanted), balancer, last);
		return this.plane.open(listener).map((open) -> {
			this.registry.add(listener);
			return created(listener);
		});
	}

	private static void requireProtocol(CreateListenerRequest request) {
		String protocol = Checks.required(request.protocolAsString(), "Protocol");
		if (!protocol.equals("HTTP") && !protocol.equals("HTTPS")) {
			throw new AlbError("UnsupportedProtocol",
					"A listener for " + protocol + " is not possible here: give Protocol HTTP or HTTPS.");
		}
		if (protocol.equals("HTTPS") && request.certificates().size() != 1) {
			throw AlbError
				.invalid("A HTTPS listener needs one certificate: give Certificates with one CertificateArn.");
		}
	}

	private static RoutingRule defaultRule(Listener listener) {
		Rule rule = Rule.builder()
			.priority("default")
			.isDefault(true)
			.conditions(List.of())
			.actions(listener.defaultActions())
			.build();
		return RoutingRule.read(rule, listener.protocolAsString());
	}

	private static void requireFree(Group group, Balancer balancer) {
		Balancer user = group.usedBy();
		if (user != null && user != balancer) {
			throw new AlbError("TargetGroupAssociationLimit", "The target group '" + group.arn()
					+ "' belongs to the load balancer '" + user.arn() + "': a group can serve one load balancer only.");
		}
	}

	private static OpenListener same(OpenListener present, Listener wanted) {
		if (!wanted.toBuilder().listenerArn(present.arn()).build().equals(present.described())) {
			throw new AlbError("DuplicateListener", "A listener on port " + present.port()
					+ " exists with other settings: delete it first, or give another port.");
		}
		return present;
	}

	private static Listener described(CreateListenerRequest request, Balancer balancer) {
		return Listener.builder()
			.loadBalancerArn(balancer.arn())
			.port(request.port())
			.protocol(request.protocol())
			.certificates(request.hasCertificates() ? request.certificates() : null)
			.defaultActions(RoutingRule.normalized(Checks.atLeastOne(request.defaultActions(), "DefaultActions")))
			.build();
	}

	private Listener named(Listener listener) {
		return listener.toBuilder().listenerArn(this.arns.listener(listener.loadBalancerArn())).build();
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
			return this.registry.listenersOf(this.registry.balancer(balancerArn));
		}
		return listenerArns.stream().map(this.registry::listener).toList();
	}

	private Future<ElasticLoadBalancingV2Response> delete(DeleteListenerRequest request) {
		OpenListener listener = this.registry.listener(Checks.required(request.listenerArn(), "ListenerArn"));
		this.registry.remove(listener);
		return this.plane.close(listener).map((closed) -> DeleteListenerResponse.builder().build());
	}

}
