package io.tidegate.doctor.rule.network;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: ports, addresses and who lets whom in.
 */
public final class NetworkRules {

	private NetworkRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new TargetTypeMismatch(), new FargateNetworkMode(), new HostPortDiffers(),
				new LoadBalancedContainerMissing(), new LoadBalancedPortNotMapped(), new PortCollision(),
				new LinksOutsideBridge(), new NetworkConfigurationMissing(), new ExternalWithLoadBalancer(),
				new TrafficPortBlocked(), new HealthPortBlocked(), new BalancerEgressBlocked(),
				new ListenerPortClosed(), new TasksOpenToWorld(), new ZoneNotEnabled(), new TooFewSubnets());
	}

}
