package io.tidegate.spring.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

	private final Map<String, LongLived.Connection> open = new ConcurrentHashMap<>();

	CountingSocketHandler(WebSocketHandler handler, ServedTraffic traffic) {
		super(handler);
		this.traffic = traffic;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws Exception {
		LongLived.Connection connection = () -> session.close(CloseStatus.GOING_AWAY);
		this.traffic.requests().arrived();
		this.open.put(session.getId(), connection);
		this.traffic.longLived().opened(connection);
		super.afterConnectionEstablished(session);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
		Optional.ofNullable(this.open.remove(session.getId())).ifPresent((connection) -> {
			this.traffic.longLived().closed(connection);
			this.traffic.requests().ended();
		});
		super.afterConnectionClosed(session, status);
	}

}
