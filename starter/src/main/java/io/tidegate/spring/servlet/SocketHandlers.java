package io.tidegate.spring.servlet;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tidegate.spring.application.ServedTraffic;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Stands between the paths at which an application opens WebSockets and what it does with
 * them, so that each session is seen: handlers of its own, SockJS and STOMP alike.
 */
final class SocketHandlers implements InstantiationAwareBeanPostProcessor {

	private final ObjectProvider<ServedTraffic> traffic;

	SocketHandlers(ObjectProvider<ServedTraffic> traffic) {
		this.traffic = traffic;
	}

	// Before the mapping is given its context, with which it reads its paths.
	@Override
	public boolean postProcessAfterInstantiation(Object bean, String beanName) {
		if (bean instanceof SimpleUrlHandlerMapping mapping) {
			Map<String, Object> counted = new LinkedHashMap<>();
			mapping.getUrlMap().forEach((path, handler) -> counted.put(path, counted(handler)));
			mapping.setUrlMap(counted);
		}
		return true;
	}

	// A subclass does something else with its sessions, and stays what it is.
	private Object counted(Object handler) {
		if (handler.getClass() == WebSocketHttpRequestHandler.class) {
			WebSocketHttpRequestHandler plain = (WebSocketHttpRequestHandler) handler;
			WebSocketHttpRequestHandler counted = new WebSocketHttpRequestHandler(counted(plain.getWebSocketHandler()),
					plain.getHandshakeHandler());
			counted.setHandshakeInterceptors(plain.getHandshakeInterceptors());
			return counted;
		}
		if (handler.getClass() == SockJsHttpRequestHandler.class) {
			SockJsHttpRequestHandler plain = (SockJsHttpRequestHandler) handler;
			return new SockJsHttpRequestHandler(plain.getSockJsService(), counted(plain.getWebSocketHandler()));
		}
		return handler;
	}

	private WebSocketHandler counted(WebSocketHandler handler) {
		return new CountingSocketHandler(handler, this.traffic.getObject());
	}

}
