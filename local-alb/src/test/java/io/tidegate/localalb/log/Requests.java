package io.tidegate.localalb.log;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import io.tidegate.localalb.Cause;
import io.tidegate.localalb.RequestDetails;
import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.RequestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of requests, made up: one that went well, and what it may be changed to.
 */
final class Requests {

	static final String BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/edge/50dc6c495c0c9188";

	static final String GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef";

	Instant received = Instant.parse("2026-11-20T12:00:01.172Z");

	@Nullable Instant forwarded = Instant.parse("2026-11-20T12:00:01.172Z");

	@Nullable Instant answered = Instant.parse("2026-11-20T12:00:01.186Z");

	Instant ended = Instant.parse("2026-11-20T12:00:01.186641Z");

	String type = "http";

	String client = "198.51.100.24:50817";

	String method = "GET";

	String url = "http://api.example.com:80/api/orders/17";

	String version = "HTTP/1.1";

	String agent = "curl/8.5.0";

	@Nullable String target = "10.20.3.41:8080";

	int status = 200;

	int targetStatus = 200;

	Cause cause = Cause.NONE;

	long bytesOut = 1000;

	long headOut = 266;

	long headIn = 341;

	@Nullable String group = GROUP;

	OptionalInt priority = OptionalInt.of(10);

	List<String> actions = List.of("forward");

	String redirect = "";

	String error = "";

	String trace = "Root=1-6920a3c1-3f2b1c0d9e8f7a6b5c4d3e2f";

	@Nullable Tls tls;

	String rewrittenHost = "";

	String rewrittenUri = "";

	RequestRecord record() {
		RequestDetails details = new RequestDetails(BALANCER, this.type, this.client, this.url, this.version,
				this.agent, this.headIn, this.headOut, this.answered, this.group, this.priority, this.actions,
				this.redirect, this.error, this.trace, this.tls, this.rewrittenHost, this.rewrittenUri);
		return new RequestRecord(this.received, this.forwarded, this.ended, "203.0.113.7", "203.0.113.7:80",
				this.method, "/", this.target, this.status, this.targetStatus, this.cause, 0, this.bytesOut, details);
	}

	static Requests ok() {
		return new Requests();
	}

	Requests brokenBy(Cause why, int answer) {
		this.cause = why;
		this.status = answer;
		this.targetStatus = 0;
		this.answered = null;
		return this;
	}

}
