package io.tidegate.localalb.authentication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider: it takes the code {@code good-code}, and the refresh token
 * {@code again} while the user has not logged out.
 */
public final class TestProvider implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpServer server;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Supplier<Instant> clock;

	private volatile RSAKey key = newKey("first");

	private volatile int tokenStatus = 200;

	private volatile int userInfoStatus = 200;

	private volatile int keysStatus = 200;

	private volatile Map<String, Object> tokens = Map.of();

	private volatile Map<String, Object> idClaims = Map.of();

	private volatile Map<String, Object> claims = Map.of("sub", "user-1", "email", "ann@example.com");

	private volatile String tokenBody = "";

	private volatile String userInfoBody = "";

	private volatile String keysBody = "";

	private volatile boolean loggedOut;

	/**
	 * What was asked of an endpoint.
	 *
	 * @param path the endpoint
	 * @param authorization the header
	 * @param form the fields of the body
	 */
	public record Call(String path, String authorization, Map<String, List<String>> form) {
	}

	/**
	 * A provider on a free port.
	 * @param clock its time
	 */
	public TestProvider(Supplier<Instant> clock) {
		this.clock = clock;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/token", this::token);
		this.server.createContext("/userinfo",
				(exchange) -> answer(exchange, this.userInfoStatus, or(this.userInfoBody, this.claims)));
		this.server.createContext("/keys", (exchange) -> answer(exchange, this.keysStatus,
				or(this.keysBody, new JWKSet(this.key).toJSONObject())));
		this.server.start();
	}

	static RSAKey newKey(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String or(String body, Map<String, Object> otherwise) {
		return body.isEmpty() ? JSON.writeValueAsString(otherwise) : body;
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, List<String>> form = answered(exchange);
		boolean code = List.of("good-code").equals(form.get("code"));
		boolean refresh = List.of("again").equals(form.get("refresh_token")) && !this.loggedOut;
		if (!code && !refresh) {
			answer(exchange, 400, "{\"error\":\"invalid_grant\"}", form);
			return;
		}
		Map<String, Object> all = new LinkedHashMap<>(
				Map.of("access_token", code ? "access-1" : "access-2", "token_type", "Bearer", "id_token", idToken()));
		all.putAll(this.tokens);
		all.values().removeIf(""::equals);
		answer(exchange, this.tokenStatus, or(this.tokenBody, all), form);
	}

	private String idToken() {
		Map<String, Object> all = new LinkedHashMap<>(Map.of("iss", issuer(), "aud", "the-client", "sub", "user-1",
				"exp", this.clock.get().plusSeconds(60).getEpochSecond()));
		all.putAll(this.idClaims);
		return sign(this.key, JWSAlgorithm.RS256, all);
	}

	/**
	 * A token of this provider.
	 * @param more claims beside {@code iss} and {@code exp}, or instead of them; those
	 * that are empty texts are left out
	 * @return the token
	 */
	public String jwt(Map<String, Object> more) {
		return sign(this.key, JWSAlgorithm.RS256, completed(more));
	}

	Map<String, Object> completed(Map<String, Object> more) {
		Map<String, Object> all = new LinkedHashMap<>(
				Map.of("iss", issuer(), "exp", this.clock.get().plusSeconds(60).getEpochSecond()));
		all.putAll(more);
		all.values().removeIf(""::equals);
		return all;
	}

	static String sign(RSAKey key, JWSAlgorithm algorithm, Map<String, Object> claims) {
		JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
		claims.forEach((name, value) -> set.claim(name,
				(List.of("exp", "nbf", "iat").contains(name) && value instanceof Long seconds)
						? Date.from(Instant.ofEpochSecond(seconds)) : value));
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
					set.build());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, List<String>> answered(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		return new QueryStringDecoder(body, false).parameters();
	}

	private void answer(HttpExchange exchange, int status, String body) throws IOException {
		answer(exchange, status, body, answered(exchange));
	}

	private void answer(HttpExchange exchange, int status, String body, Map<String, List<String>> form)
			throws IOException {
		this.calls.add(new Call(exchange.getRequestURI().getPath(),
				String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), form));
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	public String issuer() {
		return url("/").toString();
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	public List<Call> calls() {
		return this.calls;
	}

	RSAKey key() {
		return this.key;
	}

	void key(RSAKey next) {
		this.key = next;
	}

	/** Change what the token endpoint gives; empty texts are left out. */
	public TestProvider tokens(Map<String, Object> members) {
		this.tokens = members;
		return this;
	}

	TestProvider tokens(int status, String body) {
		this.tokenStatus = status;
		this.tokenBody = body;
		return this;
	}

	TestProvider idClaims(Map<String, Object> members) {
		this.idClaims = members;
		return this;
	}

	TestProvider claims(Map<String, Object> members) {
		this.claims = members;
		return this;
	}

	TestProvider userInfo(int status, String body) {
		this.userInfoStatus = status;
		this.userInfoBody = body;
		return this;
	}

	TestProvider keys(int status, String body) {
		this.keysStatus = status;
		this.keysBody = body;
		return this;
	}

	void logOut() {
		this.loggedOut = true;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
