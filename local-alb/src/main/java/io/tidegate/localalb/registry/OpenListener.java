package io.tidegate.localalb.registry;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/**
 * A listener whose port is open.
 *
 * @param described the listener as the API describes it
 * @param balancer its load balancer
 * @param group where its default action forwards to
 */
public record OpenListener(Listener described, Balancer balancer, Group group) {

	public String arn() {
		return this.described.listenerArn();
	}

	public int port() {
		return this.described.port();
	}

}
