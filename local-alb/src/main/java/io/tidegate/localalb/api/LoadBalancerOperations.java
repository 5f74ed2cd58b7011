package io.tidegate.localalb.api;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/**
 * Creating, describing, changing and deleting load balancers.
 */
final class LoadBalancerOperations {

	/** The zone in which Route 53 would have the load balancers' names. */
	private static final String HOSTED_ZONE = "Z00000000LOCAL";

	private final Registry registry;

	private final DataPlane plane;

	private final Arns arns;

	private final Timeline timeline;

	private final BalancerPlaces places;

	LoadBalancerOperations(Registry registry, DataPlane plane, Arns arns, Timeline timeline) {
		this.registry = registry;
		this.plane = plane;
		this.arns = arns;
		this.timeline = timeline;
		this.places = new BalancerPlaces(arns.region());
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(CreateLoadBalancerRequest.class, CreateLoadBalancerRequest::builder, this::create),
				Operation.of(DescribeLoadBalancersRequest.class, DescribeLoadBalancersRequest::builder, this::describe),
				Operation.later(DeleteLoadBalancerRequest.class, DeleteLoadBalancerRequest::builder, this::delete),
				Operation.of(DescribeLoadBalancerAttributesRequest.class,
						DescribeLoadBalancerAttributesRequest::builder, this::describeAttributes),
				Operation.of(ModifyLoadBalancerAttributesRequest.class, ModifyLoadBalancerAttributesRequest::builder,
						this::modifyAttributes));
	}

	private CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
		LoadBalancer wanted = settings(request);
		Map<String, String> tags = TagReader.read(request.tags());
		Optional<Balancer> present = this.registry.balancers()
			.stream()
			.filter((balancer) -> balancer.settings().loadBalancerName().equals(wanted.loadBalancerName()))
			.findFirst();
		Balancer balancer = present.map((other) -> same(other, wanted)).orElseGet(() -> add(wanted, tags));
		return CreateLoadBalancerResponse.builder().loadBalancers(balancer.settings()).build();
	}

	private LoadBalancer settings(CreateLoadBalancerRequest request) {
		String name = Checks.name(request.name());
		if (name.startsWith("internal-")) {
			throw AlbError.invalid("The name '" + name + "' is not possible: AWS keeps 'internal-' for itself.");
		}
		if (request.type() != null && request.type() != LoadBalancerTypeEnum.APPLICATION) {
			throw new AlbError("InvalidConfigurationRequest",
					"A load balancer of type " + request.typeAsString() + " is not possible here: give application.");
		}
		String scheme = scheme(request.schemeAsString());
		return LoadBalancer.builder()
			.loadBalancerName(name)
			.scheme(scheme)
			.type(LoadBalancerTypeEnum.APPLICATION)
			.ipAddressType(BalancerPlaces.addressType(request.ipAddressTypeAsString()))
			.securityGroups(BalancerPlaces.securityGroups(request.securityGroups()))
			.vpcId(TargetGroupSettings.VPC)
			.canonicalHostedZoneId(HOSTED_ZONE)
			.availabilityZones(this.places.zones(request.subnets(), request.subnetMappings()))
			.build();
	}

	private static String scheme(@Nullable String given) {
		String scheme = Objects.requireNonNullElse(given, "internet-facing");
		if (!Set.of("internet-facing", "internal").contains(scheme)) {
			throw new AlbError("InvalidScheme", "The Scheme is internet-facing or internal, not '" + scheme + "'.");
		}
		return scheme;
	}

	private Balancer add(LoadBalancer wanted, Map<String, String> tags) {
		Limits.APPLICATION_LOAD_BALANCERS.require(this.registry.balancers().size() + 1L);
		String arn = this.arns.balancer(wanted.loadBalancerName());
		String number = Integer.toUnsignedString(arn.hashCode());
		Balancer balancer = new Balancer(wanted.toBuilder()
			.loadBalancerArn(arn)
			.dnsName((wanted.loadBalancerName() + "-" + number + "." + this.arns.region() + ".elb.localhost")
				.toLowerCase(Locale.ROOT))
			.createdTime(this.timeline.now().truncatedTo(ChronoUnit.MILLIS))
			.state((state) -> state.code(LoadBalancerStateEnum.ACTIVE))
			.build());
		this.registry.add(balancer);
		this.registry.tags().add(arn, tags);
		return balancer;
	}

	private static Balancer same(Balancer present, LoadBalancer wanted) {
		LoadBalancer settings = present.settings();
		LoadBalancer comparable = wanted.toBuilder()
			.loadBalancerArn(settings.loadBalancerArn())
			.dnsName(settings.dnsName())
			.createdTime(settings.createdTime())
			.state(settings.state())
			.build();
		if (!comparable.equals(settings)) {
			throw new AlbError("DuplicateLoadBalancerName", "A load balancer named '" + wanted.loadBalancerName()
					+ "' exists with other settings: delete it first, or give another name.");
		}
		return present;
	}

	private DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
		request.loadBalancerArns().forEach(this.registry::balancer);
		request.names().forEach(this::requireName);
		List<LoadBalancer> found = this.registry.balancers()
			.stream()
			.map(Balancer::settings)
			.filter((one) -> request.loadBalancerArns().isEmpty()
					|| request.loadBalancerArns().contains(one.loadBalancerArn()))
			.filter((one) -> request.names().isEmpty() || request.names().contains(one.loadBalancerName()))
			.toList();
		Page<LoadBalancer> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeLoadBalancersResponse.builder()
			.loadBalancers(page.items())
			.nextMarker(page.nextMarker())
			.build();
	}

	private void requireName(String name) {
		if (this.registry.balancers().stream().noneMatch((one) -> one.settings().loadBalancerName().equals(name))) {
			throw new AlbError("LoadBalancerNotFound",
					"There is no load balancer named '" + name + "': create it first, or correct the name.");
		}
	}

	private Future<ElasticLoadBalancingV2Response> delete(DeleteLoadBalancerRequest request) {
		DeleteLoadBalancerResponse done = DeleteLoadBalancerResponse.builder().build();
		String arn = Checks.required(request.loadBalancerArn(), "LoadBalancerArn");
		Optional<Balancer> present = this.registry.findBalancer(arn);
		if (present.isEmpty()) {
			// "If the load balancer does not exist, the call succeeds" (ELBv2 API).
			return Future.succeededFuture(done);
		}
		Balancer balancer = present.get();
		if (balancer.attributes().isOn(Attributes.DELETION_PROTECTION)) {
			throw new AlbError("OperationNotPermitted", "The load balancer '" + arn + "' is protected: set "
					+ Attributes.DELETION_PROTECTION + " to false first.");
		}
		List<Future<Void>> closing = this.registry.listenersOf(balancer).stream().map(this::close).toList();
		return Future.join(closing).map((all) -> {
			this.plane.removed(balancer);
			return done;
		}).onSuccess((response) -> this.registry.remove(balancer)).map((response) -> response);
	}

	private Future<Void> close(OpenListener listener) {
		this.registry.remove(listener);
		return this.plane.close(listener);
	}

	private DescribeLoadBalancerAttributesResponse describeAttributes(DescribeLoadBalancerAttributesRequest request) {
		Balancer balancer = this.registry.balancer(Checks.required(request.loadBalancerArn(), "LoadBalancerArn"));
		return DescribeLoadBalancerAttributesResponse.builder().attributes(attributes(balancer)).build();
	}

	private ModifyLoadBalancerAttributesResponse modifyAttributes(ModifyLoadBalancerAttributesRequest request) {
		Balancer balancer = this.registry.balancer(Checks.required(request.loadBalancerArn(), "LoadBalancerArn"));
		Map<String, String> changes = AttributePairs.read(request.attributes(), LoadBalancerAttribute::key,
				LoadBalancerAttribute::value);
		balancer.attributes().change(changes);
		this.plane.attributesChanged(balancer);
		return ModifyLoadBalancerAttributesResponse.builder().attributes(attributes(balancer)).build();
	}

	private static List<LoadBalancerAttribute> attributes(Balancer balancer) {
		return AttributePairs.tell(balancer.attributes(),
				(key, value) -> LoadBalancerAttribute.builder().key(key).value(value).build());
	}

}
