package io.tidegate.doctor.read;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Reference;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Templates of CloudFormation. Their properties have the API's names.
 */
final class CloudFormation {

	private static final Map<String, Kind> TYPES = Map.ofEntries(Map.entry("AWS::ECS::Service", Kind.SERVICE),
			Map.entry("AWS::ECS::TaskDefinition", Kind.TASK_DEFINITION),
			Map.entry("AWS::ElasticLoadBalancingV2::TargetGroup", Kind.TARGET_GROUP),
			Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", Kind.LOAD_BALANCER),
			Map.entry("AWS::ElasticLoadBalancingV2::Listener", Kind.LISTENER),
			Map.entry("AWS::ElasticLoadBalancingV2::ListenerRule", Kind.LISTENER_RULE),
			Map.entry("AWS::EC2::SecurityGroup", Kind.SECURITY_GROUP),
			Map.entry("AWS::EC2::SecurityGroupIngress", Kind.SECURITY_GROUP_RULE),
			Map.entry("AWS::EC2::SecurityGroupEgress", Kind.SECURITY_GROUP_RULE),
			Map.entry("AWS::EC2::Subnet", Kind.SUBNET), Map.entry("AWS::S3::Bucket", Kind.BUCKET),
			Map.entry("AWS::S3::BucketPolicy", Kind.BUCKET_POLICY), Map.entry("AWS::IAM::Role", Kind.ROLE),
			Map.entry("AWS::IAM::Policy", Kind.POLICY), Map.entry("AWS::IAM::ManagedPolicy", Kind.POLICY));

	private static final Map<Kind, String> NAMES = Map.of(Kind.TARGET_GROUP, "Name", Kind.TASK_DEFINITION, "Family",
			Kind.BUCKET, "BucketName", Kind.ROLE, "RoleName");

	private final Sink sink;

	CloudFormation(Sink sink) {
		this.sink = sink;
	}

	static boolean isTemplate(Fields root) {
		if (root.exactly("AWSTemplateFormatVersion") != null) {
			return true;
		}
		return root.exactly("Resources") instanceof Fields resources && resources.entries()
			.values()
			.stream()
			.anyMatch((each) -> each instanceof Fields fields && fields.exactly("Type") instanceof Text);
	}

	void read(Fields template, Map<String, Value> parameters) {
		Intrinsics intrinsics = new Intrinsics(template, parameters);
		View.of(template).at("Resources").entries().forEach((name, resource) -> {
			if (resource instanceof Fields fields && fields.exactly("Type") instanceof Text type) {
				Kind kind = TYPES.get(type.text());
				if (kind != null) {
					add(kind, type.text(), name, fields, intrinsics);
				}
			}
		});
	}

	private void add(Kind kind, String type, String name, Fields resource, Intrinsics intrinsics) {
		Intrinsics.Truth exists = intrinsics.exists(resource);
		if (exists == Intrinsics.Truth.NO) {
			return;
		}
		Value properties = resource.exactly("Properties");
		Value resolved = (properties == null) ? new Fields(Map.of(), resource.origin())
				: intrinsics.resolve(properties);
		View view = (exists == Intrinsics.Truth.UNKNOWN || resolved == null) ? View.of(new Unknown(resource.origin()))
				: View.of(resolved);
		if (kind == Kind.SECURITY_GROUP_RULE) {
			view = Trees.with(view, "direction", type.endsWith("Ingress") ? "ingress" : "egress");
		}
		this.sink.add(kind, name, names(kind, name, view, resource), view, false);
	}

	private static Set<String> names(Kind kind, String name, View view, Fields resource) {
		Set<String> names = new LinkedHashSet<>();
		names.add(Reference.to(resource.origin().file(), name));
		String property = NAMES.get(kind);
		if (property != null) {
			view.at(property).text().known().ifPresent(names::add);
		}
		return names;
	}

}
