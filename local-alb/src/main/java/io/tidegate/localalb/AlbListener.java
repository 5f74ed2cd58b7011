package io.tidegate.localalb;

import java.time.Instant;

/**
 * Is told what the load balancer does. Called on the load balancer's only thread: whoever
 * listens must not block, and gets events in the order in which they happened.
 */
public interface AlbListener {

	/**
	 * A client's request has come in. It ends once, later.
	 * @param at when its head had come in
	 */
	default void requestBegan(Instant at) {
	}

	/**
	 * A client's request has ended, one way or another. Health checks are not requests:
	 * an ALB does not log them either.
	 * @param request what it was and what became of it
	 */
	default void requestEnded(RequestRecord request) {
	}

	/**
	 * A health check of a target has ended.
	 * @param check who asked whom, and what came of it
	 */
	default void checkEnded(CheckRecord check) {
	}

	/**
	 * A client has not got through the handshake of a listener with mutual
	 * authentication.
	 * @param handshake who, and why
	 */
	default void handshakeFailed(HandshakeRecord handshake) {
	}

	/**
	 * A target's state, as the API tells it, is another one than before.
	 * @param change which target, and what its state is now
	 */
	default void targetChanged(TargetChange change) {
	}

	/**
	 * Someone has called the API.
	 * @param call what, and what became of it
	 */
	default void apiCalled(ApiCall call) {
	}

	/**
	 * The attributes of a load balancer have been set, perhaps to what they were before.
	 * @param balancerArn which load balancer
	 */
	default void attributesChanged(String balancerArn) {
	}

}
