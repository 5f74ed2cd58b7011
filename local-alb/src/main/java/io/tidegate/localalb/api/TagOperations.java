package io.tidegate.localalb.api;

import java.util.List;
import java.util.Map;

import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.registry.Tags;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/**
 * Adding, removing and telling tags, of several things at once.
 */
final class TagOperations {

	private final Registry registry;

	TagOperations(Registry registry) {
		this.registry = registry;
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(AddTagsRequest.class, AddTagsRequest::builder, this::add),
				Operation.of(RemoveTagsRequest.class, RemoveTagsRequest::builder, this::remove),
				Operation.of(DescribeTagsRequest.class, DescribeTagsRequest::builder, this::describe));
	}

	private AddTagsResponse add(AddTagsRequest request) {
		List<String> arns = existing(request.resourceArns());
		Map<String, String> more = TagReader.read(Checks.atLeastOne(request.tags(), "Tags"));
		for (String arn : arns) {
			Map<String, String> all = this.registry.tags().of(arn);
			all.putAll(more);
			Tags.requireFew(all, arn);
		}
		arns.forEach((arn) -> this.registry.tags().add(arn, more));
		return AddTagsResponse.builder().build();
	}

	private RemoveTagsResponse remove(RemoveTagsRequest request) {
		List<String> keys = Checks.atLeastOne(request.tagKeys(), "TagKeys");
		existing(request.resourceArns()).forEach((arn) -> this.registry.tags().remove(arn, keys));
		return RemoveTagsResponse.builder().build();
	}

	private DescribeTagsResponse describe(DescribeTagsRequest request) {
		return DescribeTagsResponse.builder()
			.tagDescriptions(existing(request.resourceArns()).stream().map(this::description).toList())
			.build();
	}

	private TagDescription description(String arn) {
		List<Tag> tags = this.registry.tags()
			.of(arn)
			.entrySet()
			.stream()
			.map((one) -> Tag.builder().key(one.getKey()).value(one.getValue()).build())
			.toList();
		return TagDescription.builder().resourceArn(arn).tags(tags).build();
	}

	private List<String> existing(List<String> arns) {
		Checks.atLeastOne(arns, "ResourceArns").forEach(this.registry::requireAny);
		return arns;
	}

}
