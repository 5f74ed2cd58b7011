package io.tidegate.spring.reactive;

import java.util.List;

import io.tidegate.spring.application.LongLived;
import io.tidegate.spring.application.ServedTraffic;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts each WebSocket session from its opening to its close: the request that asked for
 * it may count as answered before.
 */
final class CountingSocketService implements WebSocketService {

	private final WebSocketService service;

	private final ServedTraffic traffic;

	CountingSocketService(WebSocketService service, ServedTraffic traffic) {
		this.service = service;
		this.traffic = traffic;
	}

	@Override
	public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
		return this.service.handleRequest(exchange, new Counting(handler, this.traffic));
	}

	private record Counting(WebSocketHandler handler, ServedTraffic traffic) implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return this.handler.getSubProtocols();
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			LongLived.Connection connection = () -> session.close(CloseStatus.GOING_AWAY).subscribe();
			return Mono.defer(() -> {
				this.traffic.connected(connection);
				return this.handler.handle(session);
			}).doFinally((signal) -> this.traffic.disconnected(connection));
		}

	}

}
