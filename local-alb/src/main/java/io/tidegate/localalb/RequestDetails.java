package io.tidegate.localalb;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * What an access log tells of a request beyond {@link RequestRecord}.
 *
 * @param balancer the load balancer's ARN
 * @param type {@code http}, {@code https}, {@code h2}, {@code grpcs}, {@code ws} or
 * {@code wss}
 * @param client the client's {@code ip:port}
 * @param url {@code scheme://host:port/uri} as it was asked for, the query included
 * @param version {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param userAgent empty if none
 * @param headerBytesIn the length of the request's head, as HTTP/1.1 would have it
 * @param headerBytesOut the length of the answer's head
 * @param answeredAt when the target's answer began; null if it never did
 * @param groupArn the target group that was chosen; null if none
 * @param priority of the rule that matched; 0 for the default rule, empty if no rule was
 * asked
 * @param actions the names of the actions carried out
 * @param redirectUrl empty if it was no redirect
 * @param errorReason why an authentication failed, as access logs have it; empty if none
 * did
 * @param traceId {@code X-Amzn-Trace-Id}; empty if none was made
 * @param tls how the connection is protected; null for plain HTTP
 * @param rewrittenHost what a rule's transform made of the host; empty if nothing
 * @param rewrittenUri what a rule's transform made of the path and query
 */
public record RequestDetails(String balancer, String type, String client, String url, String version, String userAgent,
		long headerBytesIn, long headerBytesOut, @Nullable Instant answeredAt, @Nullable String groupArn,
		OptionalInt priority, List<String> actions, String redirectUrl, String errorReason, String traceId,
		@Nullable Tls tls, String rewrittenHost, String rewrittenUri) {

	/**
	 * How a connection is protected.
	 *
	 * @param protocol such as {@code TLSv1.3}
	 * @param cipher such as {@code TLS_AES_128_GCM_SHA256}
	 * @param serverName what the client asked for; empty if nothing
	 * @param certificate the ARN of the certificate that was shown
	 * @param client what the client has shown of itself; null if nothing
	 */
	public record Tls(String protocol, String cipher, String serverName, String certificate,
			@Nullable ClientCertificate client) {
	}

}
