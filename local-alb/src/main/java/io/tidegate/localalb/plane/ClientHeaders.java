package io.tidegate.localalb.plane;

import java.util.List;

import io.tidegate.localalb.ClientCertificate;
import io.tidegate.localalb.registry.Attributes;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * What a target is told of a client's certificate (ALB User Guide, "HTTP headers and
 * mutual TLS"). Only the load balancer tells it: what a client says of itself under these
 * names, or under AWS's where the listener has others, is dropped.
 */
final class ClientHeaders {

	private static final List<String> NAMES = List.of(Attributes.CLIENT_SERIAL_NAME, Attributes.CLIENT_ISSUER_NAME,
			Attributes.CLIENT_SUBJECT_NAME, Attributes.CLIENT_VALIDITY_NAME, Attributes.CLIENT_LEAF_NAME,
			Attributes.CLIENT_CHAIN_NAME);

	private ClientHeaders() {
	}

	static void apply(Attributes listener, @Nullable ClientCertificate client, MultiMap headers) {
		NAMES.forEach((name) -> headers.remove(listener.defaultOf(name)).remove(listener.get(name)));
		if (client == null) {
			return;
		}
		if (!client.verified()) {
			headers.set(listener.get(Attributes.CLIENT_CHAIN_NAME), client.pem());
			return;
		}
		headers.set(listener.get(Attributes.CLIENT_SERIAL_NAME), client.serialNumber())
			.set(listener.get(Attributes.CLIENT_ISSUER_NAME), client.issuer())
			.set(listener.get(Attributes.CLIENT_SUBJECT_NAME), client.subject())
			.set(listener.get(Attributes.CLIENT_VALIDITY_NAME), client.validity())
			.set(listener.get(Attributes.CLIENT_LEAF_NAME), client.pem());
	}

}
