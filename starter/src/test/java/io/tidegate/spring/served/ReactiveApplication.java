package io.tidegate.spring.served;

import java.util.Map;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

/**
 * The same ways to answer, with WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ReactiveApplication.Controller.class, Gates.class })
class ReactiveApplication implements WebFluxConfigurer {

	// Spring would choose by what is on the class path, and here everything is.
	@Override
	public WebSocketService getWebSocketService() {
		return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
	}

	// Its own threads: the usual ones are one for all applications of a JVM, and end with
	// the first of them.
	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		return resources;
	}

	@Bean
	HandlerMapping sockets() {
		WebSocketHandler echo = (session) -> session
			.send(session.receive().map((message) -> session.textMessage(message.getPayloadAsText())));
		return new SimpleUrlHandlerMapping(Map.of("/socket", echo), -1);
	}

	@RestController
	static class Controller {

		private final Gates gates;

		Controller(Gates gates) {
			this.gates = gates;
		}

		@GetMapping("/")
		Mono<String> plain() {
			return Mono.just("hello");
		}

		@GetMapping({ "/deferred", "/blocking" })
		Mono<String> deferred() {
			return Mono.fromFuture(this.gates::opened, true).thenReturn("deferred");
		}

		@GetMapping("/streamed")
		Flux<String> streamed() {
			return Flux.concat(Mono.just("stre"), Mono.fromFuture(this.gates::opened, true).then(Mono.just("amed")));
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.concat(Mono.just("first"), Flux.never());
		}

		@GetMapping("/failing")
		Mono<String> failing() {
			return Mono.error(new IllegalStateException("this one fails"));
		}

	}

}
