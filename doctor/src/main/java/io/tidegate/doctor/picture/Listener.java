package io.tidegate.doctor.picture;

import java.util.List;

import io.tidegate.doctor.tree.Fact;

/**
 * A listener of a load balancer.
 *
 * @param element its settings
 */
public record Listener(Element element) implements Part {

	/**
	 * Return its load balancer, which may be a reference.
	 */
	public Fact<String> loadBalancer() {
		return view().at("loadBalancerArn").reference();
	}

	/**
	 * Return its protocol.
	 */
	public Fact<String> protocol() {
		return view().at("protocol").text();
	}

	/**
	 * Return its port.
	 */
	public Fact<Integer> port() {
		return view().at("port").number();
	}

	/**
	 * Return what it does with a request that no rule takes.
	 */
	public List<Action> actions() {
		return view().at("defaultActions").each().stream().map(Action::new).toList();
	}

}
