package io.tidegate.localalb.api;

import java.net.URI;
import java.util.Optional;

import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.tls.RevocationList;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * What trust stores hold, to be fetched from the API's port: AWS answers with an address
 * in S3 in its place.
 */
final class TrustStoreFiles {

	/** Whatever begins so is one of them. */
	static final String PATH = "/_local-alb/trust-stores/";

	private static final String KIND = ":truststore/";

	private static final String BUNDLE = "/bundle.pem";

	private static final String LIST = "/revocations/";

	private final Registry registry;

	private URI endpoint = URI.create("http://127.0.0.1");

	TrustStoreFiles(Registry registry) {
		this.registry = registry;
	}

	/**
	 * Where the API listens.
	 * @param address its address
	 */
	void at(URI address) {
		this.endpoint = address;
	}

	String bundle(ClientTrust trust) {
		return location(trust, BUNDLE);
	}

	String revocation(ClientTrust trust, long id) {
		return location(trust, LIST + id);
	}

	private String location(ClientTrust trust, String file) {
		return this.endpoint + PATH + idOf(trust) + file;
	}

	// The ARN's last two parts: the name and what tells it from others of that name.
	private static String idOf(ClientTrust trust) {
		return trust.arn().substring(trust.arn().indexOf(KIND) + KIND.length());
	}

	void handle(HttpServerRequest request) {
		find(request.path()).ifPresentOrElse((content) -> request.response().end(content),
				() -> request.response().setStatusCode(404).end());
	}

	private Optional<Buffer> find(String path) {
		return this.registry.trusts()
			.stream()
			.filter((trust) -> path.startsWith(PATH + idOf(trust) + "/"))
			.findFirst()
			.flatMap((trust) -> file(trust, path.substring((PATH + idOf(trust)).length())));
	}

	private static Optional<Buffer> file(ClientTrust trust, String file) {
		if (file.equals(BUNDLE)) {
			return Optional.of(Buffer.buffer(trust.authorities().pem()));
		}
		return trust.revocations()
			.entrySet()
			.stream()
			.filter((one) -> file.equals(LIST + one.getKey()))
			.findFirst()
			.map((one) -> content(one.getValue()));
	}

	private static Buffer content(RevocationList list) {
		return Buffer.buffer(list.content());
	}

}
