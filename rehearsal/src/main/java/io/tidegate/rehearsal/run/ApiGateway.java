package io.tidegate.rehearsal.run;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.settings.ApiFault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/**
 * The agents' way to the load balancer's API, which can break. ECS's own calls take
 * another way, so that a fault tells what the agents do without the API, and not what ECS
 * does. Safe for use by several threads.
 */
final class ApiGateway implements AutoCloseable {

	private static final Duration SLOW = Duration.ofSeconds(10);

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

	private final HttpClient client = this.vertx.createHttpClient();

	private final URI api;

	private final HttpServer server;

	private volatile ApiFault fault = ApiFault.NONE;

	ApiGateway(URI api) {
		this.api = api;
		this.server = await(this.vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.actualPort());
	}

	void fail(ApiFault how) {
		this.fault = how;
	}

	@Override
	public void close() {
		await(this.vertx.close());
	}

	private void handle(HttpServerRequest call) {
		switch (this.fault) {
			case NONE -> forward(call).onSuccess((answer) -> reply(call, answer)).onFailure((ex) -> hangUp(call));
			case SLOW -> forward(call).compose(this::later)
				.onSuccess((answer) -> reply(call, answer))
				.onFailure((ex) -> hangUp(call));
			case THROTTLE -> reply(call, Answer.error(400, "Throttling", "Rate exceeded"));
			case FORBID -> reply(call, Answer.error(403, "AccessDenied",
					"User is not authorized to perform this action because no identity-based policy allows it"));
			case DOWN -> hangUp(call);
		}
	}

	private Future<Answer> forward(HttpServerRequest call) {
		RequestOptions options = new RequestOptions().setHost(this.api.getHost())
			.setPort(this.api.getPort())
			.setMethod(call.method())
			.setURI(call.uri());
		call.headers().forEach((name, value) -> {
			if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Expect")) {
				options.putHeader(name, value);
			}
		});
		return call.body()
			.compose((body) -> this.client.request(options)
				.compose((request) -> send(request, body))
				.compose(Answer::of));
	}

	private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
		return request.putHeader("Content-Length", Integer.toString(body.length())).send(body);
	}

	private Future<Answer> later(Answer answer) {
		Promise<Answer> promise = Promise.promise();
		this.vertx.setTimer(SLOW.toMillis(), (timer) -> promise.complete(answer));
		return promise.future();
	}

	private static void reply(HttpServerRequest call, Answer answer) {
		if (!call.response().ended() && !call.response().closed()) {
			call.response().setStatusCode(answer.status()).putHeader("Content-Type", "text/xml").end(answer.body());
		}
	}

	private static void hangUp(HttpServerRequest call) {
		call.connection().close();
	}

	private static <T> T await(Future<T> future) {
		return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
	}

	private record Answer(int status, Buffer body) {

		private static Future<Answer> of(HttpClientResponse response) {
			return response.body().map((body) -> new Answer(response.statusCode(), body));
		}

		private static Answer error(int status, String code, String message) {
			return new Answer(status, Buffer.buffer("""
					<ErrorResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
					<Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
					<RequestId>00000000-0000-4000-8000-000000000000</RequestId>
					</ErrorResponse>
					""".formatted(code, message)));
		}

	}

}
