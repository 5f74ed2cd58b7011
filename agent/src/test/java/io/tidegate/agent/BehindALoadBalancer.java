package io.tidegate.agent;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;

/**
 * What tests of an agent stand on: a local load balancer, an application, and an agent's
 * settings for the two.
 */
abstract class BehindALoadBalancer {

	final LoadBalancer balancer = new LoadBalancer();

	final Application application;

	final Map<String, String> settings;

	BehindALoadBalancer(String address) {
		this.application = new Application(address);
		this.settings = AgentProcess.settings(this.application, this.balancer.orders, this.balancer.endpoint());
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.balancer.close();
	}

	/** Return the target's state in orders. */
	String state() {
		return this.balancer.state(this.balancer.orders, this.application).stateAsString();
	}

	/** Wait until orders calls the target so. */
	void awaitState(String expected) {
		this.balancer.awaitState(this.application, expected);
	}

}
