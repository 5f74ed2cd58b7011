package io.tidegate.agent.http;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * An endpoint that has one operation of each kind.
 */
@Endpoint(id = "orders")
class OrdersEndpoint {

	@ReadOperation
	Map<String, Object> all(@Nullable String of, @Nullable List<String> status) {
		return Map.of("of", String.valueOf(of), "status", (status != null) ? status : List.of());
	}

	@ReadOperation
	@Nullable Map<String, Object> one(@Selector String number) {
		return switch (number) {
			case "none" -> null;
			case "broken" -> throw new IllegalStateException("this order is broken");
			default -> Map.of("number", number);
		};
	}

	@ReadOperation
	List<String> below(@Selector String number, @Selector(match = Selector.Match.ALL_REMAINING) String... path) {
		return List.of(number, String.join("+", path));
	}

	@WriteOperation
	WebEndpointResponse<Map<String, Object>> write(@Selector String number, int pieces) {
		return new WebEndpointResponse<>(Map.of("number", number, "pieces", pieces), 202);
	}

	@DeleteOperation
	void delete(@Selector String number) {
		// There is none to delete.
	}

}
