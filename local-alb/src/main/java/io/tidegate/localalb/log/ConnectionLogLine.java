package io.tidegate.localalb.log;

import java.time.Instant;

import io.tidegate.localalb.ClientCertificate;
import io.tidegate.localalb.HandshakeRecord;
import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.RequestRecord;
import org.jspecify.annotations.Nullable;

import static io.tidegate.localalb.log.LogText.bare;
import static io.tidegate.localalb.log.LogText.quoted;

/**
 * A connection's line in the connection log (ALB User Guide, "Connection log entries"),
 * as far as its first request tells of it, or its handshake that failed: how long the
 * handshake took, neither does.
 */
final class ConnectionLogLine {

	private ConnectionLogLine() {
	}

	static String of(RequestRecord first) {
		Tls tls = first.details().tls();
		return String.join(" ", ends(first.receivedAt(), first.details().client(), first.listener()),
				(tls != null) ? encryption(tls.protocol(), tls.cipher()) : encryption("", ""), LogText.NOTHING,
				certificate((tls != null) ? tls.client() : null), (tls != null) ? "Success" : LogText.NOTHING,
				ConnectionTrace.of(first));
	}

	static String of(HandshakeRecord failed) {
		return String.join(" ", ends(failed.endedAt(), failed.client(), failed.listener()),
				encryption(failed.protocol(), failed.cipher()), LogText.NOTHING, certificate(failed.certificate()),
				"Failed:" + failed.reason(), ConnectionTrace.of(failed));
	}

	private static String ends(Instant when, String client, String listener) {
		return String.join(" ", LogTime.micros(when), address(client), port(client), port(listener));
	}

	private static String encryption(String protocol, String cipher) {
		return bare(protocol) + " " + bare(cipher);
	}

	private static String certificate(@Nullable ClientCertificate shown) {
		return (shown != null)
				? quoted(shown.subject()) + " " + bare(shown.validity()) + " " + bare(shown.serialNumber())
				: "\"-\" - -";
	}

	private static String address(String client) {
		return bare(client.substring(0, Math.max(0, client.lastIndexOf(':'))));
	}

	private static String port(String address) {
		return bare(address.substring(address.lastIndexOf(':') + 1));
	}

}
