package io.tidegate.sample.longlived;

import org.apache.tomcat.websocket.server.WsContextListener;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/**
 * Where the WebSocket is.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {

	private final EchoSocket echo;

	SocketConfiguration(EchoSocket echo) {
		this.echo = echo;
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(this.echo, "/socket");
	}

	/**
	 * An embedded Tomcat does not look for its own WebSockets.
	 */
	@Bean
	static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatWebSockets() {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.addApplicationListener(WsContextListener.class.getName()));
	}

}
