package io.tidegate.localalb.api;

import java.util.List;
import java.util.Map;

import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;

/**
 * Telling and changing the attributes of listeners.
 */
final class ListenerAttributeOperations {

	private final Registry registry;

	ListenerAttributeOperations(Registry registry) {
		this.registry = registry;
	}

	List<Operation<?>> all() {
		return List.of(
				Operation.of(DescribeListenerAttributesRequest.class, DescribeListenerAttributesRequest::builder,
						this::describe),
				Operation.of(ModifyListenerAttributesRequest.class, ModifyListenerAttributesRequest::builder,
						this::modify));
	}

	private DescribeListenerAttributesResponse describe(DescribeListenerAttributesRequest request) {
		return DescribeListenerAttributesResponse.builder()
			.attributes(attributes(listener(request.listenerArn())))
			.build();
	}

	private ModifyListenerAttributesResponse modify(ModifyListenerAttributesRequest request) {
		OpenListener listener = listener(request.listenerArn());
		Map<String, String> changes = AttributePairs.read(request.attributes(), ListenerAttribute::key,
				ListenerAttribute::value);
		listener.attributes().change(changes);
		return ModifyListenerAttributesResponse.builder().attributes(attributes(listener)).build();
	}

	private OpenListener listener(@Nullable String arn) {
		return this.registry.listener(Checks.required(arn, "ListenerArn"));
	}

	private static List<ListenerAttribute> attributes(OpenListener listener) {
		return AttributePairs.tell(listener.attributes(),
				(key, value) -> ListenerAttribute.builder().key(key).value(value).build());
	}

}
