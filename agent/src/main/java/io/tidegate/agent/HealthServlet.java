package io.tidegate.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Health on the open port. Nothing else is mapped here: what the management port serves
 * is out of reach by construction, not by a filter. An answer is a value that is already
 * there, and HEAD gets the same without the body. A servlet and no controller, because
 * this is asked by every node of the load balancer for as long as the task lives.
 */
final class HealthServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	/** Where it is mapped: everywhere, so that whatever is not health is nothing. */
	static final String MAPPING = "/*";

	/** What the answers are. */
	private final transient Supplier<HealthAnswers> answers;

	HealthServlet(Supplier<HealthAnswers> answers) {
		this.answers = answers;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Optional<HealthAnswers.Answer> answer = answer(request);
		if (answer.isEmpty()) {
			response.setStatus(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		byte[] body = answer.get().body().getBytes(StandardCharsets.UTF_8);
		response.setStatus(answer.get().status());
		response.setContentType("application/json");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private Optional<HealthAnswers.Answer> answer(HttpServletRequest request) {
		return switch (Optional.ofNullable(request.getPathInfo()).orElse("")) {
			case "/health", "/health/" ->
				Optional.of(forAsker(Optional.ofNullable(request.getParameter("for")).orElse("alb")));
			case "/health/liveness" -> Optional.of(this.answers.get().now().liveness());
			case "/health/readiness" -> Optional.of(this.answers.get().now().readiness());
			default -> Optional.empty();
		};
	}

	private HealthAnswers.Answer forAsker(String asker) {
		return switch (asker) {
			case "alb" -> this.answers.get().now().both();
			case "ecs" -> this.answers.get().now().liveness();
			default -> HealthAnswers.unknownAsker();
		};
	}

}
