package io.tidegate.spring.servlet;

import java.io.IOException;

import io.tidegate.spring.application.LongLived;
import io.tidegate.spring.application.ServedTraffic;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/**
 * Counts each WebSocket session from its opening to its close. The request that asked for
 * it was answered at once, so that no filter sees it any more.
 */
final class CountingSocketHandler extends WebSocketHandlerDecorator {

	private final ServedTraffic traffic;

	CountingSocketHandler(WebSocketHandler handler, ServedTraffic traffic) {
		super(handler);
		this.traffic = traffic;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws Exception {
		this.traffic.connected(new Socket(session));
		super.afterConnectionEstablished(session);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
		this.traffic.disconnected(new Socket(session));
		super.afterConnectionClosed(session, status);
	}

	/**
	 * The same socket for the same session.
	 */
	private record Socket(WebSocketSession session) implements LongLived.Connection {

		@Override
		public void end() throws IOException {
			this.session.close(CloseStatus.GOING_AWAY);
		}

	}

}
