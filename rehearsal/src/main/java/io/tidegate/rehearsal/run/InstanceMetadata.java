package io.tidegate.rehearsal.run;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.time.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Instance metadata, version 2 only: each task is an instance with an address of its own
 * to ask at. A session begins with a PUT for a token, and no GET is answered without one
 * (EC2 User Guide, "Use the Instance Metadata Service"). Safe for use by several threads.
 */
final class InstanceMetadata implements AutoCloseable {

	private static final String TOKEN = "X-aws-ec2-metadata-token";

	private static final String TOKEN_TTL = "X-aws-ec2-metadata-token-ttl-seconds";

	private static final int LONGEST_TTL = 21_600;

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

	private final Map<String, Instance> instances = new ConcurrentHashMap<>();

	private final String region;

	private final Time time;

	InstanceMetadata(String region, Time time) {
		this.region = region;
		this.time = time;
	}

	/**
	 * Where a task's agent asks.
	 * @param address the task's address
	 * @return for {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}
	 */
	URI endpoint(String address) {
		return instance(address).endpoint();
	}

	/**
	 * From now on an instance is told of its end.
	 * @param address the task's address
	 * @param end when the instance is gone, to the second
	 */
	void notice(String address, Instant end) {
		instance(address).end = end.truncatedTo(ChronoUnit.SECONDS);
	}

	@Override
	public void close() {
		await(this.vertx.close());
	}

	private Instance instance(String address) {
		return this.instances.computeIfAbsent(address, Instance::new);
	}

	private static <T> T await(Future<T> future) {
		return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
	}

	/**
	 * One instance's metadata, on a port of its own.
	 */
	private final class Instance {

		private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

		private final String address;

		private final HttpServer server;

		private volatile @Nullable Instant end;

		private Instance(String address) {
			this.address = address;
			this.server = await(
					InstanceMetadata.this.vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
		}

		private URI endpoint() {
			return URI.create("http://127.0.0.1:" + this.server.actualPort());
		}

		private void handle(HttpServerRequest request) {
			if (request.path().equals("/latest/api/token")) {
				giveToken(request);
			}
			else if (!request.method().equals(HttpMethod.GET)) {
				request.response().setStatusCode(405).end();
			}
			else if (!isValid(request.getHeader(TOKEN))) {
				request.response().setStatusCode(401).end();
			}
			else {
				answer(request);
			}
		}

		private void giveToken(HttpServerRequest request) {
			HttpServerResponse response = request.response();
			int seconds = ttl(request.getHeader(TOKEN_TTL));
			if (!request.method().equals(HttpMethod.PUT)) {
				response.setStatusCode(405).end();
			}
			else if (request.headers().contains("X-Forwarded-For")) {
				response.setStatusCode(403).end();
			}
			else if (seconds < 1 || seconds > LONGEST_TTL) {
				response.setStatusCode(400).end();
			}
			else {
				String token = UUID.randomUUID().toString();
				this.tokens.put(token, InstanceMetadata.this.time.now().plusSeconds(seconds));
				response.putHeader(TOKEN_TTL, Integer.toString(seconds)).end(token);
			}
		}

		private static int ttl(@Nullable String text) {
			return (text != null && text.matches("\\d{1,6}")) ? Integer.parseInt(text) : 0;
		}

		private boolean isValid(@Nullable String token) {
			Instant ends = (token != null) ? this.tokens.get(token) : null;
			return ends != null && ends.isAfter(InstanceMetadata.this.time.now());
		}

		private void answer(HttpServerRequest request) {
			item(request.path()).ifPresentOrElse((text) -> request.response().end(text),
					() -> request.response().setStatusCode(404).end());
		}

		private Optional<String> item(String path) {
			String zone = InstanceMetadata.this.region + "a";
			return switch (path.startsWith("/latest/") ? path.substring("/latest/".length()) : "") {
				case "meta-data/instance-id" -> Optional.of(id());
				case "meta-data/local-ipv4" -> Optional.of(this.address);
				case "meta-data/instance-life-cycle" -> Optional.of("spot");
				case "meta-data/placement/region" -> Optional.of(InstanceMetadata.this.region);
				case "meta-data/placement/availability-zone" -> Optional.of(zone);
				case "meta-data/spot/instance-action" -> action();
				case "meta-data/spot/termination-time" -> Optional.ofNullable(this.end).map(Instant::toString);
				case "dynamic/instance-identity/document" -> Optional.of(document(zone));
				default -> Optional.empty();
			};
		}

		private Optional<String> action() {
			return Optional.ofNullable(this.end)
				.map((moment) -> "{\"action\": \"terminate\", \"time\": \"%s\"}".formatted(moment));
		}

		private String document(String zone) {
			return """
					{
					  "instanceId" : "%s",
					  "privateIp" : "%s",
					  "region" : "%s",
					  "availabilityZone" : "%s",
					  "version" : "2017-09-30"
					}""".formatted(id(), this.address, InstanceMetadata.this.region, zone);
		}

		/**
		 * Tells instances apart as addresses do.
		 */
		private String id() {
			StringBuilder id = new StringBuilder("i-0");
			for (String part : this.address.split("\\.", -1)) {
				id.append("00").append(HexFormat.of().toHexDigits(Integer.parseInt(part), 2));
			}
			return id.toString();
		}

	}

}
