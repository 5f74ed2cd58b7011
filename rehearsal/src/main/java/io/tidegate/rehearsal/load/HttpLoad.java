package io.tidegate.rehearsal.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time through kept-alive connections and checks its answer to the
 * last byte.
 */
final class HttpLoad {

	/**
	 * Shorter than the load balancer's idle timeout of 60 s, so that it is always the
	 * client that gives up an idle connection, and no request runs into one being closed.
	 */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

	/**
	 * So many that no request waits for a connection unless everything stalls for
	 * seconds, which shows in its latency; and so few that a port that Docker publishes,
	 * which takes six file descriptors for each, outlives that.
	 */
	private static final int CONNECTIONS = 2000;

	private final Bodies bodies;

	private final Answers answers;

	private final HttpClient client;

	private final URI address;

	private final Duration patience;

	/**
	 * Loads one address.
	 * @param vertx sends
	 * @param address of the load balancer's listener
	 * @param patience how long a whole answer may take
	 * @param bodies what goes up
	 * @param answers what has to come back
	 */
	HttpLoad(Vertx vertx, URI address, Duration patience, Bodies bodies, Answers answers) {
		this.bodies = bodies;
		this.answers = answers;
		HttpClientOptions options = new HttpClientOptions().setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
			.setConnectTimeout((int) patience.toMillis());
		this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
		this.address = address;
		this.patience = patience;
	}

	/**
	 * Sends a request.
	 * @param request what to ask
	 * @return why it failed, or null if the answer was the expected one; never fails
	 */
	Future<@Nullable FailureCause> send(PlannedRequest request) {
		Exchange exchange = new Exchange(request);
		return this.client.request(options(request))
			// The one inside the other: an answer that came before somebody waited for it
			// would be over before it was checked.
			.compose((sending) -> exchange.send(sending).compose(exchange::check))
			.timeout(this.patience.toMillis(), TimeUnit.MILLISECONDS)
			.transform((ended) -> {
				if (ended.failed()) {
					exchange.giveUp();
					return Future.succeededFuture(Classifier.classify(ended.cause(), exchange.answering));
				}
				return Future.succeededFuture();
			});
	}

	private RequestOptions options(PlannedRequest request) {
		return new RequestOptions().setHost(this.address.getHost())
			.setPort(this.address.getPort())
			.setMethod((request.kind() == RequestKind.UPLOAD) ? HttpMethod.POST : HttpMethod.GET)
			.setURI(request.path());
	}

	/**
	 * One request and its answer. Lives on the event loop.
	 */
	private final class Exchange {

		private final PlannedRequest request;

		private boolean answering;

		private @Nullable HttpClientRequest sending;

		private Exchange(PlannedRequest request) {
			this.request = request;
		}

		private Future<HttpClientResponse> send(HttpClientRequest sending) {
			this.sending = sending;
			if (this.request.kind() != RequestKind.UPLOAD) {
				return sending.send();
			}
			sending.putHeader("Content-Length", Long.toString(this.request.amount()));
			write(sending, 0);
			return sending.response();
		}

		/**
		 * Writes as fast as the connection takes it, and no faster.
		 */
		private void write(HttpClientRequest sending, long sent) {
			long now = sent;
			while (now < this.request.amount() && !sending.writeQueueFull()) {
				now += writePiece(sending, now);
			}
			if (now == this.request.amount()) {
				sending.end();
				return;
			}
			long next = now;
			sending.drainHandler((drained) -> write(sending, next));
		}

		private int writePiece(HttpClientRequest sending, long sent) {
			var piece = HttpLoad.this.bodies.piece(sent, this.request.amount());
			sending.write(piece);
			return piece.length();
		}

		private Future<Void> check(HttpClientResponse response) {
			this.answering = true;
			if (response.statusCode() != 200) {
				return response.end()
					.transform((ended) -> Future
						.failedFuture(new UnexpectedAnswer(FailureCause.ofStatus(response.statusCode()))));
			}
			Promise<Void> promise = Promise.promise();
			Answers.Body body = HttpLoad.this.answers.expect(this.request);
			response.exceptionHandler(promise::tryFail);
			response.handler(body::piece);
			response.endHandler((end) -> complete(promise, body.isExpected()));
			return promise.future();
		}

		private void complete(Promise<Void> promise, boolean asExpected) {
			if (asExpected) {
				promise.tryComplete();
			}
			else {
				promise.tryFail(new UnexpectedAnswer(FailureCause.WRONG_BODY));
			}
		}

		private void giveUp() {
			if (this.sending != null) {
				this.sending.reset();
			}
		}

	}

}
