package io.tidegate.localalb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.shape.ShapeReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTrustStoreRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTrustStoreResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTrustStoreRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTrustStoreResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;

/**
 * Calls the API for what a configuration file describes. In its members a target group
 * and a trust store are named by their names.
 */
final class DeclaredThings {

	private static final String ATTRIBUTES = "Attributes";

	private final LocalAlb alb;

	private final Map<String, String> groups = new HashMap<>();

	private final Map<String, String> trusts = new HashMap<>();

	private final ShapeReader reader = new ShapeReader(this::resolve);

	DeclaredThings(LocalAlb alb) {
		this.alb = alb;
	}

	private String resolve(String member, String text) {
		if (text.startsWith("arn:")) {
			return text;
		}
		return switch (member) {
			case "TargetGroupArn" -> resolve("target group", text, this.groups);
			case "TrustStoreArn" -> resolve("trust store", text, this.trusts);
			default -> text;
		};
	}

	private static String resolve(String kind, String name, Map<String, String> arns) {
		return Optional.ofNullable(arns.get(name))
			.orElseThrow(() -> AlbError.invalid("There is no " + kind + " named '" + name + "': the file has "
					+ arns.keySet().stream().sorted().toList() + "."));
	}

	private <T> T read(Map<String, Object> members, SdkPojo builder, Class<T> type, String place) {
		return type.cast(this.reader.read(members, builder, place));
	}

	/**
	 * A trust store that is there already gets the bundle anew, and the revocation lists
	 * that the file has in place of its own.
	 */
	String trust(Map<String, Object> members, String place) {
		Object revocations = members.remove("Revocations");
		CreateTrustStoreRequest wanted = read(members, CreateTrustStoreRequest.builder(), CreateTrustStoreRequest.class,
				place);
		TrustStore present = this.alb
			.call(DescribeTrustStoresRequest.builder().build(), DescribeTrustStoresResponse.class)
			.trustStores()
			.stream()
			.filter((one) -> one.name().equals(wanted.name()))
			.findFirst()
			.orElse(null);
		String arn = (present != null) ? anew(present.trustStoreArn(), wanted)
				: this.alb.call(wanted, CreateTrustStoreResponse.class).trustStores().get(0).trustStoreArn();
		this.trusts.put(wanted.name(), arn);
		if (revocations != null) {
			AddTrustStoreRevocationsRequest added = read(
					Map.of("TrustStoreArn", arn, "RevocationContents", revocations),
					AddTrustStoreRevocationsRequest.builder(), AddTrustStoreRevocationsRequest.class, place);
			this.alb.call(added, AddTrustStoreRevocationsResponse.class);
		}
		return arn;
	}

	private String anew(String arn, CreateTrustStoreRequest wanted) {
		this.alb.call(ModifyTrustStoreRequest.builder()
			.trustStoreArn(arn)
			.caCertificatesBundleS3Bucket(wanted.caCertificatesBundleS3Bucket())
			.caCertificatesBundleS3Key(wanted.caCertificatesBundleS3Key())
			.caCertificatesBundleS3ObjectVersion(wanted.caCertificatesBundleS3ObjectVersion())
			.build(), ModifyTrustStoreResponse.class);
		List<Long> before = this.alb
			.call(DescribeTrustStoreRevocationsRequest.builder().trustStoreArn(arn).build(),
					DescribeTrustStoreRevocationsResponse.class)
			.trustStoreRevocations()
			.stream()
			.map(DescribeTrustStoreRevocation::revocationId)
			.toList();
		if (!before.isEmpty()) {
			this.alb.call(RemoveTrustStoreRevocationsRequest.builder().trustStoreArn(arn).revocationIds(before).build(),
					RemoveTrustStoreRevocationsResponse.class);
		}
		return arn;
	}

	String group(Map<String, Object> members, String place) {
		List<Map<String, String>> attributes = attributes(members, place);
		Object targets = members.remove("Targets");
		CreateTargetGroupRequest request = read(members, CreateTargetGroupRequest.builder(),
				CreateTargetGroupRequest.class, place);
		String arn = this.alb.call(request, CreateTargetGroupResponse.class).targetGroups().get(0).targetGroupArn();
		this.groups.put(request.name(), arn);
		change(Map.of("TargetGroupArn", arn, ATTRIBUTES, attributes), ModifyTargetGroupAttributesRequest.builder(),
				ModifyTargetGroupAttributesRequest.class, ModifyTargetGroupAttributesResponse.class, place);
		if (targets != null) {
			RegisterTargetsRequest registration = read(Map.of("TargetGroupArn", arn, "Targets", targets),
					RegisterTargetsRequest.builder(), RegisterTargetsRequest.class, place);
			this.alb.call(registration, RegisterTargetsResponse.class);
		}
		return arn;
	}

	String balancer(Map<String, Object> members, String place) {
		List<Map<String, String>> attributes = attributes(members, place);
		CreateLoadBalancerRequest request = read(members, CreateLoadBalancerRequest.builder(),
				CreateLoadBalancerRequest.class, place);
		String arn = this.alb.call(request, CreateLoadBalancerResponse.class).loadBalancers().get(0).loadBalancerArn();
		change(Map.of("LoadBalancerArn", arn, ATTRIBUTES, attributes), ModifyLoadBalancerAttributesRequest.builder(),
				ModifyLoadBalancerAttributesRequest.class, ModifyLoadBalancerAttributesResponse.class, place);
		return arn;
	}

	String listener(String balancer, Map<String, Object> members, String place) {
		List<Map<String, String>> attributes = attributes(members, place);
		members.put("LoadBalancerArn", balancer);
		CreateListenerRequest request = read(members, CreateListenerRequest.builder(), CreateListenerRequest.class,
				place);
		String arn = this.alb.call(request, CreateListenerResponse.class).listeners().get(0).listenerArn();
		change(Map.of("ListenerArn", arn, ATTRIBUTES, attributes), ModifyListenerAttributesRequest.builder(),
				ModifyListenerAttributesRequest.class, ModifyListenerAttributesResponse.class, place);
		return arn;
	}

	void rule(String listener, Map<String, Object> members, String place) {
		members.put("ListenerArn", listener);
		CreateRuleRequest wanted = read(members, CreateRuleRequest.builder(), CreateRuleRequest.class, place);
		String present = present(listener, String.valueOf(wanted.priority()));
		if (present == null) {
			this.alb.call(wanted, CreateRuleResponse.class);
			return;
		}
		ModifyRuleRequest.Builder change = ModifyRuleRequest.builder()
			.ruleArn(present)
			.conditions(wanted.conditions())
			.actions(wanted.actions());
		this.alb.call((wanted.hasTransforms() ? change.transforms(wanted.transforms()) : change.resetTransforms(true))
			.build(), ModifyRuleResponse.class);
	}

	private @Nullable String present(String listener, String priority) {
		DescribeRulesRequest all = DescribeRulesRequest.builder().listenerArn(listener).build();
		return this.alb.call(all, DescribeRulesResponse.class)
			.rules()
			.stream()
			.filter((rule) -> rule.priority().equals(priority))
			.map(Rule::ruleArn)
			.findFirst()
			.orElse(null);
	}

	/** Attributes stand as names with values, and not as a list of pairs. */
	private static List<Map<String, String>> attributes(Map<String, Object> members, String place) {
		List<Map<String, String>> attributes = new ArrayList<>();
		Object given = members.remove(ATTRIBUTES);
		if (given != null) {
			ShapeReader.members(given, place + "." + ATTRIBUTES)
				.forEach((key, value) -> attributes.add(Map.of("Key", key, "Value", String.valueOf(value))));
		}
		return attributes;
	}

	private <Q extends ElasticLoadBalancingV2Request, R extends ElasticLoadBalancingV2Response> void change(
			Map<String, Object> members, SdkPojo builder, Class<Q> type, Class<R> answer, String place) {
		if (!List.of().equals(members.get(ATTRIBUTES))) {
			this.alb.call(read(members, builder, type, place), answer);
		}
	}

}
