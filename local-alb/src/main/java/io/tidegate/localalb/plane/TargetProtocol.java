package io.tidegate.localalb.plane;

import io.tidegate.localalb.registry.Group;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;

/**
 * How targets are spoken to. Their certificates are not looked at, as AWS's are not (ALB
 * User Guide, "Target groups").
 *
 * @param tls whether the connection is protected
 * @param http2 whether it is HTTP/2, known beforehand, or HTTP/1.1
 */
record TargetProtocol(boolean tls, boolean http2) {

	static TargetProtocol of(Group group) {
		return new TargetProtocol("HTTPS".equals(group.settings().protocolAsString()), isHttp2(group));
	}

	static TargetProtocol ofChecks(Group group) {
		return new TargetProtocol("HTTPS".equals(group.settings().healthCheckProtocolAsString()), isHttp2(group));
	}

	private static boolean isHttp2(Group group) {
		String version = group.settings().protocolVersion();
		return "HTTP2".equals(version) || isGrpc(group);
	}

	static boolean isGrpc(Group group) {
		return "GRPC".equals(group.settings().protocolVersion());
	}

	/**
	 * What the health check log calls how a group's targets are checked.
	 * @param group the group
	 * @return {@code http}, {@code https}, {@code h2} or {@code grpc}
	 */
	static String typeOfChecks(Group group) {
		if (isGrpc(group)) {
			return "grpc";
		}
		TargetProtocol protocol = ofChecks(group);
		if (protocol.http2()) {
			return "h2";
		}
		return protocol.tls() ? "https" : "http";
	}

	HttpClientOptions apply(HttpClientOptions options) {
		return options.setSsl(this.tls)
			.setTrustAll(this.tls)
			.setVerifyHost(false)
			.setUseAlpn(this.tls && this.http2)
			.setProtocolVersion(this.http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
			.setHttp2ClearTextUpgrade(false);
	}

}
