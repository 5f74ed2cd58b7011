package io.tidegate.localalb;

import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events on to everyone who listens.
 */
final class Journal implements AlbListener {

	private static final Logger log = LoggerFactory.getLogger(Journal.class);

	private final List<AlbListener> listeners;

	Journal(List<AlbListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public void requestBegan(Instant at) {
		for (AlbListener listener : this.listeners) {
			listener.requestBegan(at);
		}
	}

	@Override
	public void requestEnded(RequestRecord request) {
		for (AlbListener listener : this.listeners) {
			listener.requestEnded(request);
		}
	}

	@Override
	public void checkEnded(CheckRecord check) {
		for (AlbListener listener : this.listeners) {
			listener.checkEnded(check);
		}
	}

	@Override
	public void handshakeFailed(HandshakeRecord handshake) {
		for (AlbListener listener : this.listeners) {
			listener.handshakeFailed(handshake);
		}
	}

	@Override
	public void targetChanged(TargetChange change) {
		log.info("{}:{} is {} {}", change.targetId(), change.port(), change.state(), change.reason());
		for (AlbListener listener : this.listeners) {
			listener.targetChanged(change);
		}
	}

	@Override
	public void apiCalled(ApiCall call) {
		for (AlbListener listener : this.listeners) {
			listener.apiCalled(call);
		}
	}

	@Override
	public void attributesChanged(String balancerArn) {
		for (AlbListener listener : this.listeners) {
			listener.attributesChanged(balancerArn);
		}
	}

}
