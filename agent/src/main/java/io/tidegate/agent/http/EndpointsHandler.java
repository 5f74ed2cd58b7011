package io.tidegate.agent.http;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Actuator's endpoints over HTTP, as Spring MVC would serve them: the same paths,
 * methods, types and statuses. They are looked for when the first is asked for, which
 * most tasks never see.
 * <p>
 * Safe for use by several threads.
 */
public final class EndpointsHandler implements HttpHandler {

	private static final Logger log = LoggerFactory.getLogger(EndpointsHandler.class);

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	/** In bytes; an order is some dozens. */
	private static final int LARGEST_BODY = 65_536;

	private static final byte[] NOTHING = new byte[0];

	private final SingletonSupplier<Endpoints> endpoints;

	private final JsonMapper json;

	/**
	 * Serve endpoints.
	 * @param basePath the path that they are all below, such as {@code /actuator}
	 * @param endpoints finds them
	 * @param json writes their answers
	 */
	public EndpointsHandler(String basePath, Supplier<Collection<ExposableWebEndpoint>> endpoints, JsonMapper json) {
		this.endpoints = SingletonSupplier.of(() -> new Endpoints(basePath, endpoints.get()));
		this.json = json;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		reply(exchange).send(exchange);
	}

	private Reply reply(HttpExchange exchange) throws IOException {
		try {
			String path = exchange.getRequestURI().getPath();
			return this.endpoints.obtain().isRoot(path) ? links(exchange)
					: reply(exchange, this.endpoints.obtain().at(path));
		}
		catch (InvalidEndpointRequestException ex) {
			return refusal(400, String.valueOf(ex.getReason()));
		}
		catch (RuntimeException ex) {
			log.warn("{} could not be answered", exchange.getRequestURI(), ex);
			return refusal(500, "this could not be answered, the log says why");
		}
	}

	private Reply links(HttpExchange exchange) {
		if (!method(exchange).equals("GET")) {
			return Reply.notAllowed("GET");
		}
		return written(200, MimeTypeUtils.APPLICATION_JSON, this.endpoints.obtain().links(host(exchange)));
	}

	// HEAD is answered as GET is; the reply leaves out its body.
	private static String method(HttpExchange exchange) {
		return exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
	}

	private Reply reply(HttpExchange exchange, List<Endpoints.Match> matches) throws IOException {
		if (matches.isEmpty()) {
			return refusal(404, "there is nothing at this path");
		}
		String method = method(exchange);
		Optional<Endpoints.Match> match = matches.stream().filter((each) -> each.method().equals(method)).findFirst();
		if (match.isEmpty()) {
			return Reply.notAllowed(matches.stream().map(Endpoints.Match::method).collect(Collectors.joining(", ")));
		}
		return reply(exchange, match.get());
	}

	private Reply reply(HttpExchange exchange, Endpoints.Match match) throws IOException {
		WebOperationRequestPredicate predicate = match.operation().getRequestPredicate();
		Types types = Types.of(exchange.getRequestHeaders());
		Optional<MimeType> type = types.firstOf(predicate.getProduces());
		if (type.isEmpty()) {
			return refusal(406, "this is written as one of " + predicate.getProduces());
		}
		// An operation that takes no body is given none, whatever a client sends along.
		byte[] body = predicate.getConsumes().isEmpty() ? NOTHING
				: exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
		if (body.length > LARGEST_BODY) {
			return refusal(413, "the body is larger than " + LARGEST_BODY + " bytes");
		}
		if (body.length > 0 && !types.isOneOf(predicate.getConsumes())) {
			return refusal(415, "the body has to be of one of " + predicate.getConsumes());
		}
		Map<String, Object> arguments = new LinkedHashMap<>(Query.of(exchange.getRequestURI()).arguments());
		arguments.putAll(parsed(body));
		arguments.putAll(match.arguments());
		return result(match.operation(), type.get(), match.operation().invoke(context(arguments, types)));
	}

	private Map<String, Object> parsed(byte[] body) {
		if (body.length == 0) {
			return Map.of();
		}
		try {
			// The document null is read as null.
			return Optional.ofNullable(this.json.readValue(body, OBJECT)).orElseThrow(EndpointsHandler::noObject);
		}
		catch (JacksonException ex) {
			throw noObject();
		}
	}

	private static InvalidEndpointRequestException noObject() {
		return new InvalidEndpointRequestException("the body cannot be read", "the body is no JSON object");
	}

	private static InvocationContext context(Map<String, Object> arguments, Types types) {
		return new InvocationContext(SecurityContext.NONE, arguments,
				OperationArgumentResolver.of(WebServerNamespace.class, () -> WebServerNamespace.MANAGEMENT),
				new ProducibleOperationArgumentResolver(
						() -> types.accepted().stream().map(MimeType::toString).toList()));
	}

	private Reply result(WebOperation operation, MimeType type, @Nullable Object result) {
		if (result instanceof WebEndpointResponse<?> response) {
			MimeType own = response.getContentType();
			return written(response.getStatus(), (own != null) ? own : type, response.getBody());
		}
		if (result != null) {
			return written(200, type, result);
		}
		return switch (operation.getRequestPredicate().getHttpMethod()) {
			case GET -> refusal(404, "there is nothing at this path");
			case POST, DELETE -> Reply.empty(204);
		};
	}

	private Reply written(int status, MimeType type, @Nullable Object body) {
		if (body == null) {
			return Reply.empty(status);
		}
		return Reply.of(status, type.toString(),
				(body instanceof byte[] bytes) ? bytes : this.json.writeValueAsBytes(body));
	}

	private Reply refusal(int status, String sentence) {
		return written(status, MimeTypeUtils.APPLICATION_JSON, Map.of("status", status, "message", sentence));
	}

	private static String host(HttpExchange exchange) {
		return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("localhost");
	}

}
