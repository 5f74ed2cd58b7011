package io.tidegate.doctor.picture;

import java.util.Optional;

import io.tidegate.doctor.tree.View;

/**
 * A load balancer.
 *
 * @param element its settings
 */
public record LoadBalancer(Element element) implements Part {

	/** AWS's idle timeout where none is set. */
	public static final int DEFAULT_IDLE_TIMEOUT = 60;

	/**
	 * Return whether it is known to be an Application Load Balancer.
	 */
	public boolean isApplication() {
		return view().at("type").text().or("application").filter((type) -> type.equals("application")).isPresent();
	}

	/**
	 * Return who reaches it: internet-facing or internal.
	 */
	public Optional<String> scheme() {
		return view().at("scheme").text().or("internet-facing");
	}

	/**
	 * Return an attribute.
	 * @param key its key
	 */
	public View attribute(String key) {
		return new Attributes(
				view().at(view().at("loadBalancerAttributes").isAbsent() ? "attributes" : "loadBalancerAttributes"))
			.get(key);
	}

	/**
	 * Return the seconds after which it closes an idle connection.
	 */
	public Optional<Integer> idleTimeout() {
		return attribute("idle_timeout.timeout_seconds").number().or(DEFAULT_IDLE_TIMEOUT);
	}

}
