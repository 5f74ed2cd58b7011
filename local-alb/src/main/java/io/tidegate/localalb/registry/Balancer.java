package io.tidegate.localalb.registry;

import java.time.Duration;
import java.util.List;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
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
	 * The Availability Zone that a node is in: the nodes are spread over the zones in
	 * turn.
	 * @param node the node's index
	 * @return one of the load balancer's zones; without subnets, one of the region's
	 */
	public String zone(int node) {
		List<AvailabilityZone> zones = this.settings.availabilityZones();
		return zones.isEmpty() ? Zones.name(Registry.regionOf(arn()), node) : zones.get(node % zones.size()).zoneName();
	}

	/**
	 * Whether it has been enabled for an Availability Zone.
	 * @param zone the zone
	 * @return whether it has; without subnets, it has for all of them
	 */
	public boolean covers(String zone) {
		List<AvailabilityZone> zones = this.settings.availabilityZones();
		return zones.isEmpty() || zones.stream().anyMatch((one) -> zone.equals(one.zoneName()));
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
