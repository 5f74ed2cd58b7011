package io.tidegate.localalb.plane;

import java.time.Duration;
import java.util.function.BiConsumer;

import javax.net.ssl.SSLEngine;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/**
 * The handshakes of a listener with mutual authentication. Those that fail are told, and
 * with whom: Vert.x tells only that one did. No session is resumed by a ticket, so that
 * each connection shows its certificate anew.
 */
final class WatchedHandshakes extends DelegatingSslContext {

	/** Java gives out no ticket that would hold for more than seven days. */
	private static final Duration TOO_LONG_FOR_TICKETS = Duration.ofDays(8);

	private final BiConsumer<SSLEngine, Throwable> failed;

	WatchedHandshakes(SslContext context, BiConsumer<SSLEngine, Throwable> failed) {
		super(context);
		this.failed = failed;
		context.sessionContext().setSessionTimeout((int) TOO_LONG_FOR_TICKETS.toSeconds());
	}

	@Override
	protected void initEngine(SSLEngine engine) {
	}

	@Override
	protected void initHandler(SslHandler handler) {
		handler.handshakeFuture().addListener((handshake) -> {
			if (!handshake.isSuccess()) {
				this.failed.accept(handler.engine(), handshake.cause());
			}
		});
	}

}
