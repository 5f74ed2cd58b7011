package io.tidegate.localalb.log;

import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.RequestRecord;
import org.jspecify.annotations.Nullable;

import static io.tidegate.localalb.log.LogText.bare;
import static io.tidegate.localalb.log.LogText.quoted;

/**
 * A connection's line in the connection log (ALB User Guide, "Connection log entries"),
 * as far as its first request tells of it: how long the handshake took, and what the
 * client's certificate says, it does not.
 */
final class ConnectionLogLine {

	private ConnectionLogLine() {
	}

	static String of(RequestRecord first) {
		Tls tls = first.details().tls();
		return String.join(" ", LogTime.micros(first.receivedAt()), address(first.details().client()),
				port(first.details().client()), port(first.listener()), encryption(tls), LogText.NOTHING, quoted(""),
				LogText.NOTHING, LogText.NOTHING, (tls != null) ? "Success" : LogText.NOTHING,
				ConnectionTrace.of(first));
	}

	private static String encryption(@Nullable Tls tls) {
		return (tls != null) ? bare(tls.protocol()) + " " + bare(tls.cipher()) : "- -";
	}

	private static String address(String client) {
		return bare(client.substring(0, Math.max(0, client.lastIndexOf(':'))));
	}

	private static String port(String address) {
		return bare(address.substring(address.lastIndexOf(':') + 1));
	}

}
