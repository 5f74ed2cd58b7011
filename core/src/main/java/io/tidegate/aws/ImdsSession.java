package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import io.tidegate.aws.ImdsItem.Trouble;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the instance metadata service, version 2: each carries a token, which is
 * fetched first, kept, and renewed before it expires. A token that the service does not
 * take any more is replaced once for each question.
 * <p>
 * Safe for use by several threads; two that need a token at one moment fetch two.
 */
final class ImdsSession {

	/** The longest that the service grants: six hours. */
	static final Duration TOKEN_LIFETIME = Duration.ofHours(6);

	private static final Duration LIMIT = Duration.ofSeconds(1);

	// Every item is a line or two.
	private static final int MAXIMUM = 64 * 1024;

	private static final String OF_NO_USE = "the instance metadata service was of no use: ";

	private static final String OFF = "the instance metadata service is switched off";

	// With a hop limit of 1 the answer to the PUT does not get into a bridged container.
	private static final String NOBODY = "no instance metadata service answers here: this is no EC2 instance, or the "
			+ "answer to a container is dropped, in which case set http-put-response-hop-limit to 2";

	// It goes into a header.
	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1024}");

	private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,4}");

	private final URI endpoint;

	private final Timeline timeline;

	private final BoundedHttp http = new BoundedHttp(LIMIT, MAXIMUM);

	private volatile @Nullable Token token;

	ImdsSession(URI endpoint, Timeline timeline) {
		this.endpoint = URI.create(endpoint.toString().replaceFirst("/+$", ""));
		this.timeline = timeline;
	}

	/**
	 * Ask for an item.
	 * @param path its path below {@code /latest/meta-data/}
	 * @return what was said
	 */
	ImdsItem get(String path) {
		Token known = this.token;
		if (known != null && this.timeline.now().isBefore(known.renewAt())) {
			HttpReply reply = ask(path, known);
			if (status(reply) != 401) {
				return item(reply);
			}
		}
		HttpReply granted = this.http.put(URI.create(this.endpoint + "/latest/api/token"),
				Map.of("X-aws-ec2-metadata-token-ttl-seconds", Long.toString(TOKEN_LIFETIME.toSeconds())), "");
		Token fresh = token(granted);
		this.token = fresh;
		return (fresh != null) ? item(ask(path, fresh)) : refusal(granted);
	}

	private HttpReply ask(String path, Token token) {
		return this.http.get(URI.create(this.endpoint + "/latest/meta-data/" + path),
				Map.of("X-aws-ec2-metadata-token", token.text()));
	}

	private static int status(HttpReply reply) {
		return (reply instanceof HttpReply.Answered answered) ? answered.answer().status() : 0;
	}

	private @Nullable Token token(HttpReply reply) {
		if (status(reply) != 200) {
			return null;
		}
		HttpAnswer answer = ((HttpReply.Answered) reply).answer();
		Duration lifetime = answer.header("x-aws-ec2-metadata-token-ttl-seconds")
			.filter((seconds) -> SECONDS.matcher(seconds).matches())
			.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)))
			.orElse(TOKEN_LIFETIME);
		String text = answer.body().strip();
		return TOKEN.matcher(text).matches()
				? new Token(text, this.timeline.now().plus(lifetime.multipliedBy(9).dividedBy(10))) : null;
	}

	private static ImdsItem item(HttpReply reply) {
		if (reply instanceof HttpReply.Failed failed) {
			return Trouble.passing(OF_NO_USE + failed.reason());
		}
		return switch (status(reply)) {
			case 200 -> new ImdsItem.Present(((HttpReply.Answered) reply).answer().body().strip());
			case 404 -> new ImdsItem.Absent();
			case 403 -> Trouble.lasting(OFF);
			default -> Trouble.passing(OF_NO_USE + "it answered " + status(reply));
		};
	}

	private static ImdsItem refusal(HttpReply reply) {
		if (reply instanceof HttpReply.Failed failed) {
			return failed.nobodyThere() ? Trouble.lasting(NOBODY) : Trouble.passing(OF_NO_USE + failed.reason());
		}
		return switch (status(reply)) {
			case 200 -> Trouble.passing(OF_NO_USE + "it gave a token that cannot be one");
			case 403 -> Trouble.lasting(OFF);
			case 404, 405 -> Trouble.lasting("the instance metadata service knows no tokens, as only version 2 does");
			default -> Trouble.passing(OF_NO_USE + "it answered " + status(reply) + " when asked for a token");
		};
	}

	/**
	 * A token.
	 *
	 * @param text the token itself, a secret of this instance
	 * @param renewAt when to fetch the next one
	 */
	private record Token(String text, Instant renewAt) {
	}

}
