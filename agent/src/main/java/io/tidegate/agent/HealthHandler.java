package io.tidegate.agent;

import java.io.IOException;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tidegate.agent.http.Query;
import io.tidegate.agent.http.Reply;

/**
 * Health on the open port. Nothing else is there: what the management port serves is out
 * of reach by construction, not by a filter. An answer is a value that is already there,
 * and HEAD gets the same without the body.
 */
final class HealthHandler implements HttpHandler {

	private final HealthAnswers answers;

	HealthHandler(HealthAnswers answers) {
		this.answers = answers;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		reply(exchange).send(exchange);
	}

	private Reply reply(HttpExchange exchange) {
		return answer(exchange).map((answer) -> switch (exchange.getRequestMethod()) {
			case "GET", "HEAD" -> answer;
			default -> Reply.notAllowed("GET, HEAD");
		}).orElseGet(() -> Reply.empty(404));
	}

	private Optional<Reply> answer(HttpExchange exchange) {
		return switch (exchange.getRequestURI().getPath()) {
			case "/health", "/health/" ->
				Optional.of(forAsker(Query.of(exchange.getRequestURI()).first("for").orElse("alb")));
			case "/health/liveness" -> Optional.of(this.answers.now().liveness());
			case "/health/readiness" -> Optional.of(this.answers.now().readiness());
			default -> Optional.empty();
		};
	}

	private Reply forAsker(String asker) {
		return switch (asker) {
			case "alb" -> this.answers.now().both();
			case "ecs" -> this.answers.now().liveness();
			default -> HealthAnswers.unknownAsker();
		};
	}

}
