package io.tidegate.localalb.registry;

import io.vertx.core.Future;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

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
	 * A listener is described otherwise now: its port, its protocol, its default
	 * certificate or its security policy may be another.
	 * @param before what it was
	 * @param listener the listener as it is
	 * @return fails if it cannot be so, and then everything is as before
	 */
	Future<Void> changed(Listener before, OpenListener listener);

	/**
	 * A listener has other certificates besides its default one.
	 * @param listener the listener
	 * @return when it shows them; where it cannot, it goes on with those that it had,
	 * which is no failure of this
	 */
	default Future<Void> certificatesChanged(OpenListener listener) {
		return Future.succeededFuture();
	}

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
