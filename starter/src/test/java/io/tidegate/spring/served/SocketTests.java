package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;
import java.net.http.WebSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Sockets, however they are configured. A class that is a configurer and more is in all
 * the other tests.
 */
class SocketTests {

	@Test
	void aConfigurerThatIsALambdaIsSeen() {
		openAndClose("/lambda", Lambda.class);
	}

	@Test
	void sessionsOfStompAreSeen() {
		openAndClose("/stomp", Stomp.class);
	}

	@Test
	void sessionsOfSockJsAreSeen() {
		openAndClose("/sockjs/websocket", SockJs.class);
	}

	@Test
	void aMappingOfTheApplicationsOwnIsSeen() {
		openAndClose("/mapped", Mapped.class);
	}

	private static void openAndClose(String path, Class<?> configuration) {
		try (Served served = Served.start(Kind.TOMCAT, Version.HTTP_1_1, "--server.shutdown=immediate",
				"--spring.main.sources=" + configuration.getName())) {
			WebSocket socket = served.socket(path, new WebSocket.Listener() {
			});
			served.awaitLongLived(1);
			served.awaitInFlight(1);

			socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

			served.awaitInFlight(0);
			served.awaitLongLived(0);
		}
	}

	private static DefaultHandshakeHandler tomcat() {
		return new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy());
	}

	@Configuration(proxyBeanMethods = false)
	static class Lambda {

		@Bean
		WebSocketConfigurer lambda() {
			return (registry) -> registry.addHandler(new ServletApplication.Echo(), "/lambda")
				.setHandshakeHandler(tomcat());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SockJs {

		@Bean
		WebSocketConfigurer sockJs() {
			return (registry) -> registry.addHandler(new ServletApplication.Echo(), "/sockjs")
				.setHandshakeHandler(tomcat())
				.withSockJS();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Mapped {

		@Bean
		SimpleUrlHandlerMapping mapped() {
			WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(new ServletApplication.Echo(),
					tomcat());
			return new SimpleUrlHandlerMapping(Map.of("/mapped", handler), -1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Stomp implements WebSocketMessageBrokerConfigurer {

		@Override
		public void registerStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/stomp").setHandshakeHandler(tomcat());
		}

	}

}
