package io.tidegate.localalb.registry;

import java.time.Duration;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * A load balancer that was created. To be used on the event loop only.
 */
public final class Balancer {

	private LoadBalancer settings;

	private final Attributes attributes = Attributes.ofBalancer();

	/**
	 * A load balancer without listeners.
	 * @param settings what was created, with all defaults filled in
	 */
	public Balancer(LoadBalancer settings) {
		this.settings = settings;
	}

	public String arn() {
		return this.settings.loadBalancerArn();
	}

	public LoadBalancer settings() {
		return this.settings;
	}

	/**
	 * Changes where it is and who may reach it.
	 * @param next the settings
	 */
	public void change(LoadBalancer next) {
		this.settings = next;
	}

	public Attributes attributes() {
		return this.attributes;
	}

	/**
	 * How long nothing may move on a connection.
	 * @return the idle timeout
	 */
	public Duration idleTimeout() {
		return Duration.ofSeconds(this.attributes.asNumber(Attributes.IDLE_TIMEOUT));
	}

	/**
	 * How long a client's connection may live, whatever it does.
	 * @return the client keep-alive
	 */
	public Duration clientKeepAlive() {
		return Duration.ofSeconds(this.attributes.asNumber(Attributes.CLIENT_KEEP_ALIVE));
	}

}
