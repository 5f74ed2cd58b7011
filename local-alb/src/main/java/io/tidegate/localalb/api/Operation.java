package io.tidegate.localalb.api;

import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.Future;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;

/**
 * One operation of the API.
 *
 * @param <Q> the SDK's class of its request
 * @param name the operation's name on the wire
 * @param builder gives an empty builder of the request
 * @param type the request's class
 * @param work carries it out
 */
record Operation<Q extends ElasticLoadBalancingV2Request>(String name, Supplier<? extends SdkPojo> builder,
		Class<Q> type, Function<Q, Future<? extends ElasticLoadBalancingV2Response>> work) {

	/**
	 * An operation that is done when its method returns.
	 * @param type the request's class, whose name is the operation's with "Request"
	 * @param builder gives an empty builder of the request
	 * @param work carries it out
	 * @param <Q> the request's class
	 * @return the operation
	 */
	static <Q extends ElasticLoadBalancingV2Request> Operation<Q> of(Class<Q> type, Supplier<? extends SdkPojo> builder,
			Function<Q, ? extends ElasticLoadBalancingV2Response> work) {
		return later(type, builder, (request) -> Future.succeededFuture(work.apply(request)));
	}

	/**
	 * An operation whose request's class is written in another way than its name.
	 * @param name the operation's name on the wire
	 * @param type the request's class
	 * @param builder gives an empty builder of the request
	 * @param work carries it out
	 * @param <Q> the request's class
	 * @return the operation
	 */
	static <Q extends ElasticLoadBalancingV2Request> Operation<Q> of(String name, Class<Q> type,
			Supplier<? extends SdkPojo> builder, Function<Q, ? extends ElasticLoadBalancingV2Response> work) {
		return new Operation<>(name, builder, type, (request) -> Future.succeededFuture(work.apply(request)));
	}

	/**
	 * An operation that takes its time.
	 * @param type the request's class
	 * @param builder gives an empty builder of the request
	 * @param work carries it out
	 * @param <Q> the request's class
	 * @return the operation
	 */
	static <Q extends ElasticLoadBalancingV2Request> Operation<Q> later(Class<Q> type,
			Supplier<? extends SdkPojo> builder, Function<Q, Future<? extends ElasticLoadBalancingV2Response>> work) {
		return new Operation<>(nameOf(type), builder, type, work);
	}

	/**
	 * Whether an operation changes nothing.
	 * @param name its name
	 * @return true for those that describe
	 */
	static boolean isReading(String name) {
		return name.startsWith("Describe") || name.startsWith("Get");
	}

	static String nameOf(Class<? extends ElasticLoadBalancingV2Request> type) {
		return type.getSimpleName().replaceAll("Request$", "");
	}

	Future<? extends ElasticLoadBalancingV2Response> run(Form form) {
		return run(form.into(this.builder.get()));
	}

	Future<? extends ElasticLoadBalancingV2Response> run(Object request) {
		return this.work.apply(this.type.cast(request));
	}

}
