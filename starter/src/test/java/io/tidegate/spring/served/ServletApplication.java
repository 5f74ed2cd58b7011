package io.tidegate.spring.served;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Every way in which a servlet application answers. What takes its time ends when the
 * test says so.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocket
@Import({ ServletApplication.Controller.class, Gates.class })
class ServletApplication implements WebSocketConfigurer {

	private final boolean jetty;

	ServletApplication(@Value("${test.server}") String server) {
		this.jetty = server.equals(Kind.JETTY.name());
	}

	// Spring would choose by what is on the class path, and here everything is.
	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new Echo(), "/socket")
			.setHandshakeHandler(new DefaultHandshakeHandler(
					this.jetty ? new JettyRequestUpgradeStrategy() : new StandardWebSocketUpgradeStrategy()));
	}

	static final class Echo extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
			session.sendMessage(message);
		}

	}

	@RestController
	static class Controller {

		private final Gates gates;

		Controller(Gates gates) {
			this.gates = gates;
		}

		@GetMapping("/")
		String plain() {
			return "hello";
		}

		@GetMapping("/blocking")
		String blocking() throws InterruptedException {
			CountDownLatch open = new CountDownLatch(1);
			this.gates.whenOpen(open::countDown);
			open.await();
			return "blocking";
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			this.gates.whenOpen(() -> result.setResult("deferred"));
			return result;
		}

		@GetMapping("/streamed")
		StreamingResponseBody streamed() {
			CompletableFuture<String> opened = this.gates.opened();
			return (body) -> {
				body.write("stre".getBytes(StandardCharsets.UTF_8));
				body.flush();
				opened.join();
				body.write("amed".getBytes(StandardCharsets.UTF_8));
			};
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter events() throws IOException {
			SseEmitter emitter = new SseEmitter(0L);
			emitter.send("first");
			return emitter;
		}

		@GetMapping("/failing")
		String failing() {
			throw new IllegalStateException("this one fails");
		}

	}

}
