package io.tidegate.spring.reactive;

import io.tidegate.spring.application.ServedTraffic;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;

/**
 * Stands between WebFlux and its service for WebSockets, so that every session is seen.
 */
final class SocketServices implements BeanPostProcessor {

	private final ObjectProvider<ServedTraffic> traffic;

	SocketServices(ObjectProvider<ServedTraffic> traffic) {
		this.traffic = traffic;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof WebSocketHandlerAdapter adapter)) {
			return bean;
		}
		WebSocketHandlerAdapter counting = new WebSocketHandlerAdapter(
				new CountingSocketService(adapter.getWebSocketService(), this.traffic.getObject()));
		counting.setOrder(adapter.getOrder());
		return counting;
	}

}
