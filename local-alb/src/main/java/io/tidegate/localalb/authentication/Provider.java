package io.tidegate.localalb.authentication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.tidegate.localalb.authentication.Failure.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Speaks to the endpoints of an identity provider. The JVM's trusted authorities are
 * those of its certificates.
 */
final class Provider {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final HttpClient client;

	Provider(Vertx vertx) {
		this.client = vertx.createHttpClient();
	}

	/**
	 * Asks for something.
	 * @param url where
	 * @param headers what goes along
	 * @param failures what the ways to fail are called
	 * @return the answer's body; of a status other than 2XX fails with the refusal
	 */
	Future<Buffer> get(URI url, Map<String, String> headers, Answered failures) {
		return send(HttpMethod.GET, url, headers, Buffer.buffer(), failures);
	}

	/**
	 * Posts a form.
	 * @param url where
	 * @param headers what goes along
	 * @param form its fields
	 * @param failures what the ways to fail are called
	 * @return the answer's body
	 */
	Future<Buffer> post(URI url, Map<String, String> headers, Map<String, String> form, Answered failures) {
		Buffer body = Buffer.buffer(query(form));
		return send(HttpMethod.POST, url, headers, body, failures);
	}

	/**
	 * Fields as they stand in a query or in a form.
	 * @param fields by their names
	 * @return without a question mark
	 */
	static String query(Map<String, String> fields) {
		QueryStringEncoder encoder = new QueryStringEncoder("", StandardCharsets.UTF_8);
		fields.forEach(encoder::addParam);
		return encoder.toString().substring(1);
	}

	private Future<Buffer> send(HttpMethod method, URI url, Map<String, String> headers, Buffer body,
			Answered failures) {
		RequestOptions options = new RequestOptions().setMethod(method)
			.setAbsoluteURI(url.toString())
			.setConnectTimeout(LIMIT.toMillis())
			.setTimeout(LIMIT.toMillis())
			.setIdleTimeout(LIMIT.toMillis())
			.putHeader("Accept", "application/json");
		headers.forEach(options::putHeader);
		if (method.equals(HttpMethod.POST)) {
			options.putHeader("Content-Type", "application/x-www-form-urlencoded");
		}
		return this.client.request(options)
			.compose((request) -> answer(request, body))
			.recover((problem) -> failures.unreachable().future())
			.compose((answer) -> judge(answer, failures));
	}

	private static Future<Answer> answer(HttpClientRequest request, Buffer body) {
		return request.send(body)
			.compose((HttpClientResponse response) -> response.body()
				.map((content) -> new Answer(response.statusCode(), content)));
	}

	private static Future<Buffer> judge(Answer answer, Answered failures) {
		if (answer.status() / 100 == 2) {
			return Future.succeededFuture(answer.body());
		}
		// RFC 6749, section 5.2: the code or the refresh token is no good.
		boolean grant = failures.equals(Answered.TOKENS) && answer.body().toString().contains("\"invalid_grant\"");
		return (grant ? Failure.INVALID_GRANT : failures.refused()).future();
	}

	/**
	 * What came back.
	 */
	private record Answer(int status, Buffer body) {
	}

}
