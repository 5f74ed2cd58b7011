package io.tidegate.localalb.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/**
 * Creating, describing, changing and deleting target groups.
 */
final class TargetGroupOperations {

	private final Registry registry;

	private final Arns arns;

	private final TargetGroupSettings settings;

	private final Group.Surroundings surroundings;

	TargetGroupOperations(Registry registry, Arns arns, TargetGroupSettings settings, Group.Surroundings surroundings) {
		this.registry = registry;
		this.arns = arns;
		this.settings = settings;
		this.surroundings = surroundings;
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(CreateTargetGroupRequest.class, CreateTargetGroupRequest::builder, this::create),
				Operation.of(DescribeTargetGroupsRequest.class, DescribeTargetGroupsRequest::builder, this::describe),
				Operation.of(ModifyTargetGroupRequest.class, ModifyTargetGroupRequest::builder, this::modify),
				Operation.of(DeleteTargetGroupRequest.class, DeleteTargetGroupRequest::builder, this::delete),
				Operation.of(DescribeTargetGroupAttributesRequest.class, DescribeTargetGroupAttributesRequest::builder,
						this::describeAttributes),
				Operation.of(ModifyTargetGroupAttributesRequest.class, ModifyTargetGroupAttributesRequest::builder,
						this::modifyAttributes));
	}

	private CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
		TargetGroup wanted = this.settings.described(request);
		Map<String, String> tags = TagReader.read(request.tags());
		Optional<Group> present = this.registry.groups()
			.stream()
			.filter((group) -> group.settings().targetGroupName().equals(wanted.targetGroupName()))
			.findFirst();
		Group group = present.map((other) -> same(other, wanted)).orElseGet(() -> add(wanted, tags));
		return CreateTargetGroupResponse.builder().targetGroups(group.described()).build();
	}

	private Group add(TargetGroup wanted, Map<String, String> tags) {
		Limits.TARGET_GROUPS.require(this.registry.groups().size() + 1L);
		TargetGroup named = wanted.toBuilder().targetGroupArn(this.arns.group(wanted.targetGroupName())).build();
		Group group = new Group(named, this.settings.healthCheck(named), this.surroundings);
		this.registry.add(group);
		this.registry.tags().add(group.arn(), tags);
		return group;
	}

	private static Group same(Group present, TargetGroup wanted) {
		if (!wanted.toBuilder().targetGroupArn(present.arn()).build().equals(present.settings())) {
			throw new AlbError("DuplicateTargetGroupName", "A target group named '" + wanted.targetGroupName()
					+ "' exists with other settings: delete it first, or give another name.");
		}
		return present;
	}

	private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
		request.targetGroupArns().forEach(this.registry::group);
		request.names().forEach(this::requireName);
		Optional.ofNullable(request.loadBalancerArn()).ifPresent(this.registry::balancer);
		List<TargetGroup> found = this.registry.groups()
			.stream()
			.map(Group::described)
			.filter((one) -> request.targetGroupArns().isEmpty()
					|| request.targetGroupArns().contains(one.targetGroupArn()))
			.filter((one) -> request.names().isEmpty() || request.names().contains(one.targetGroupName()))
			.filter((one) -> request.loadBalancerArn() == null
					|| one.loadBalancerArns().contains(request.loadBalancerArn()))
			.toList();
		Page<TargetGroup> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeTargetGroupsResponse.builder().targetGroups(page.items()).nextMarker(page.nextMarker()).build();
	}

	private void requireName(String name) {
		if (this.registry.groups().stream().noneMatch((one) -> one.settings().targetGroupName().equals(name))) {
			throw new AlbError("TargetGroupNotFound",
					"There is no target group named '" + name + "': create it first, or correct the name.");
		}
	}

	private ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		TargetGroup next = this.settings.changed(group.settings(), request);
		group.change(next, this.settings.healthCheck(next));
		return ModifyTargetGroupResponse.builder().targetGroups(group.described()).build();
	}

	private DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		if (group.usedBy() != null) {
			throw new AlbError("ResourceInUse",
					"The target group '" + group.arn() + "' is in use by a listener: delete the listener first.");
		}
		this.registry.remove(group);
		return DeleteTargetGroupResponse.builder().build();
	}

	private DescribeTargetGroupAttributesResponse describeAttributes(DescribeTargetGroupAttributesRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		return DescribeTargetGroupAttributesResponse.builder().attributes(attributes(group)).build();
	}

	private ModifyTargetGroupAttributesResponse modifyAttributes(ModifyTargetGroupAttributesRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		Map<String, String> changes = AttributePairs.read(request.attributes(), TargetGroupAttribute::key,
				TargetGroupAttribute::value);
		if ("false".equals(changes.get(Attributes.CROSS_ZONE)) && group.isInAllZones()) {
			throw new AlbError("InvalidConfigurationRequest",
					"Cross-zone load balancing cannot be turned off while a target is registered for the Availability Zone "
							+ "'all': deregister it, and register it with a zone of its own.");
		}
		group.attributes().change(changes);
		return ModifyTargetGroupAttributesResponse.builder().attributes(attributes(group)).build();
	}

	private static List<TargetGroupAttribute> attributes(Group group) {
		return AttributePairs.tell(group.attributes(),
				(key, value) -> TargetGroupAttribute.builder().key(key).value(value).build());
	}

}
