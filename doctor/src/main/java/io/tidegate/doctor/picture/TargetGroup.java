package io.tidegate.doctor.picture;

import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * A target group.
 *
 * @param element its settings
 */
public record TargetGroup(Element element) implements Part {

	/** AWS's deregistration delay where none is set. */
	public static final int DEFAULT_DELAY = 300;

	/** The key of the deregistration delay. */
	public static final String DELAY = "deregistration_delay.timeout_seconds";

	/**
	 * Return what its targets are: instance, ip, lambda or alb.
	 */
	public Optional<String> targetType() {
		return view().at("targetType").text().or("instance");
	}

	/**
	 * Return the seconds that requests in flight may go on after a deregistration.
	 */
	public Optional<Integer> delay() {
		return attribute(DELAY).number().or(DEFAULT_DELAY);
	}

	/**
	 * Return an attribute.
	 * @param key its key
	 */
	public View attribute(String key) {
		return new Attributes(
				view().at(view().at("targetGroupAttributes").isAbsent() ? "attributes" : "targetGroupAttributes"))
			.get(key);
	}

	/**
	 * Return the port that its health checks ask, if that is one of their own.
	 */
	public Fact<Integer> healthPort() {
		Fact<String> port = view().at("healthCheckPort").text();
		return port.is("traffic-port") ? Fact.absent(port.origin()) : view().at("healthCheckPort").number();
	}

	/**
	 * Return the path that its health checks ask.
	 */
	public Optional<String> healthPath() {
		return view().at("healthCheckPath").text().or("/");
	}

	/**
	 * Return whether it speaks HTTP, so that it is an Application Load Balancer's.
	 */
	public boolean isHttp() {
		return view().at("protocol").text().is((protocol) -> protocol.equals("HTTP") || protocol.equals("HTTPS"));
	}

	/**
	 * Return whether it is known to belong to a Network or Gateway Load Balancer.
	 */
	public boolean isNotHttp() {
		return view().at("protocol").text().is((protocol) -> !protocol.equals("HTTP") && !protocol.equals("HTTPS"));
	}

	/**
	 * Return whether it is sticky.
	 */
	public boolean isSticky() {
		return attribute("stickiness.enabled").flag().is(true);
	}

}
