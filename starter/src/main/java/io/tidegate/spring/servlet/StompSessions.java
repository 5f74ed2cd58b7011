package io.tidegate.spring.servlet;

import io.tidegate.spring.application.ServedTraffic;

import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/**
 * Stands before the broker of an application that speaks STOMP, so that its sessions are
 * seen. Does nothing where none does.
 */
final class StompSessions implements WebSocketMessageBrokerConfigurer {

	private final ServedTraffic traffic;

	StompSessions(ServedTraffic traffic) {
		this.traffic = traffic;
	}

	@Override
	public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
		registration.addDecoratorFactory((handler) -> new CountingSocketHandler(handler, this.traffic));
	}

}
