package io.tidegate.localalb.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.vertx.core.Future;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;

/**
 * The operations this API knows, by name.
 */
final class Operations {

	private static final String VERSION = "2015-12-01";

	/** Never changed, but replaced: others may look into it meanwhile. */
	private Map<String, Operation<?>> byName;

	private Supplier<? extends Collection<Operation<?>>> rare;

	private final Runnable changed;

	/**
	 * All operations.
	 * @param usual the operations, in groups
	 * @param rare gives others, and is asked when one is called that is not among the
	 * usual: few need them, and nobody's start is to wait for them
	 * @param changed is run when one is done that may have changed something
	 */
	Operations(List<? extends Collection<Operation<?>>> usual, Supplier<? extends Collection<Operation<?>>> rare,
			Runnable changed) {
		this.rare = rare;
		this.changed = changed;
		this.byName = named(usual.stream().flatMap(Collection::stream));
	}

	private static Map<String, Operation<?>> named(Stream<Operation<?>> operations) {
		Map<String, Operation<?>> named = new TreeMap<>();
		operations.forEach((operation) -> named.put(operation.name(), operation));
		return named;
	}

	/**
	 * Any thread may ask: the API's fault is set by others.
	 */
	private synchronized Map<String, Operation<?>> knowing(String name) {
		if (!this.byName.containsKey(name)) {
			this.byName = named(Stream.concat(this.byName.values().stream(), this.rare.get().stream()));
			this.rare = List::of;
		}
		return this.byName;
	}

	/**
	 * Checks names of operations.
	 * @param names any names
	 * @throws IllegalArgumentException with a sentence, if one does not exist
	 */
	void requireKnown(Collection<String> names) {
		for (String name : names) {
			Map<String, Operation<?>> known = knowing(name);
			if (!known.containsKey(name)) {
				throw new IllegalArgumentException(
						"'" + name + "' is not an operation: these are: " + String.join(", ", known.keySet()) + ".");
			}
		}
	}

	/**
	 * Carries out what a form asks for.
	 * @param form the form
	 * @param requestId the id to answer with
	 * @return the answer, as XML
	 */
	Future<String> run(Form form, String requestId) {
		String action = form.get("Action");
		Map<String, Operation<?>> known = knowing(action);
		Operation<?> operation = known.get(action);
		if (operation == null) {
			return Future.failedFuture(Refusals.of(action)
				.orElseGet(() -> new AlbError("InvalidAction", "The operation '" + action
						+ "' is not implemented here: these are: " + String.join(", ", known.keySet()) + ".")));
		}
		if (!form.get("Version").equals(VERSION)) {
			return Future.failedFuture(new AlbError("InvalidAction", "The operation '" + action
					+ "' is not known in version '" + form.get("Version") + "': give Version " + VERSION + "."));
		}
		return operation.run(form)
			.onSuccess((response) -> done(operation))
			.map((response) -> QueryXml.response(action, response, requestId));
	}

	/**
	 * Carries out a request that did not come over the wire.
	 * @param request the request
	 * @return the answer
	 */
	Future<? extends ElasticLoadBalancingV2Response> run(ElasticLoadBalancingV2Request request) {
		String name = Operation.nameOf(request.getClass());
		Operation<?> operation = Objects.requireNonNull(knowing(name).get(name));
		return operation.run(request).onSuccess((response) -> done(operation));
	}

	private void done(Operation<?> operation) {
		if (!Operation.isReading(operation.name())) {
			this.changed.run();
		}
	}

}
