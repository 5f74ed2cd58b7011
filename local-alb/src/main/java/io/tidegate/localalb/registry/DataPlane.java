package io.tidegate.localalb.registry;

import io.vertx.core.Future;

/**
 * What the API needs from the data plane.
 */
public interface DataPlane {

	/**
	 * Opens a listener's port.
	 * @param listener the listener
	 * @return fails if the port cannot be opened
	 */
	Future<Void> open(OpenListener listener);

	/**
	 * Closes a listener's port and its connections.
	 * @param listener the listener
	 * @return done when it is closed
	 */
	Future<Void> close(OpenListener listener);

	/**
	 * A load balancer's attributes have changed.
	 * @param balancer the load balancer
	 */
	void attributesChanged(Balancer balancer);

	/**
	 * A load balancer is gone, its listeners before it.
	 * @param balancer the load balancer
	 */
	void removed(Balancer balancer);

}
