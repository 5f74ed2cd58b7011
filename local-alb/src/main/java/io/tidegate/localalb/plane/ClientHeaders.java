package io.tidegate.localalb.plane;

import java.util.Map;

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

	private static final Map<String, String> NAMES = Map.of(Attributes.CLIENT_SERIAL_NAME,
			"X-Amzn-Mtls-Clientcert-Serial-Number", Attributes.CLIENT_ISSUER_NAME, "X-Amzn-Mtls-Clientcert-Issuer",
			Attributes.CLIENT_SUBJECT_NAME, "X-Amzn-Mtls-Clientcert-Subject", Attributes.CLIENT_VALIDITY_NAME,
			"X-Amzn-Mtls-Clientcert-Validity", Attributes.CLIENT_LEAF_NAME, "X-Amzn-Mtls-Clientcert-Leaf",
			Attributes.CLIENT_CHAIN_NAME, "X-Amzn-Mtls-Clientcert");

	private ClientHeaders() {
	}

	static void apply(Attributes listener, @Nullable ClientCertificate client, MultiMap headers) {
		NAMES.forEach((key, name) -> headers.remove(name).remove(listener.get(key)));
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
