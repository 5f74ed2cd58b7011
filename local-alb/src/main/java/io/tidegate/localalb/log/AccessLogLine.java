package io.tidegate.localalb.log;

import java.time.Instant;
import java.util.Objects;

import io.tidegate.localalb.Cause;
import io.tidegate.localalb.RequestDetails;
import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.RequestRecord;
import org.jspecify.annotations.Nullable;

import static io.tidegate.localalb.log.LogText.bare;
import static io.tidegate.localalb.log.LogText.quoted;

/**
 * A request's line in the access log: 34 fields, in the order in which AWS has added them
 * over the years (ALB User Guide, "Access log entries").
 */
final class AccessLogLine {

	private static final int LONGEST_AGENT = 8 * 1024;

	private AccessLogLine() {
	}

	static String of(RequestRecord request) {
		RequestDetails details = request.details();
		return String.join(" ", arrival(request, details), times(request), outcome(request, details),
				encryption(details.tls()), routing(request, details), targets(request), rest(request, details));
	}

	private static String arrival(RequestRecord request, RequestDetails details) {
		return String.join(" ", details.type(), LogTime.micros(request.endedAt()),
				BalancerName.of(details.balancer()).path(), bare(details.client()), target(request));
	}

	/**
	 * The last of them is the time until the answer's first byte went to the client: an
	 * answer is passed on as it comes, so there is nothing to wait for.
	 */
	private static String times(RequestRecord request) {
		Instant answered = request.details().answeredAt();
		String response = (answered != null) ? LogTime.seconds(answered, answered) : "-1";
		String processing = LogTime.seconds(request.receivedAt(), request.forwardedAt());
		return String.join(" ", processing, LogTime.seconds(request.forwardedAt(), targetDone(request)), response);
	}

	/**
	 * A target that breaks the connection is done by that; one that stays silent never
	 * is.
	 */
	private static @Nullable Instant targetDone(RequestRecord request) {
		Instant answered = request.details().answeredAt();
		boolean broke = request.cause() == Cause.CLOSED_BY_TARGET || request.cause() == Cause.MALFORMED_RESPONSE
				|| request.cause() == Cause.DELAY_OVER;
		return (answered == null && broke) ? request.endedAt() : answered;
	}

	private static String outcome(RequestRecord request, RequestDetails details) {
		return String.join(" ", Integer.toString(request.logStatus()), targetStatus(request),
				Long.toString(details.headerBytesIn() + request.bytesIn()),
				Long.toString(details.headerBytesOut() + request.bytesOut()), quoted(asked(request, details)),
				quoted(LogText.cut(details.userAgent(), LONGEST_AGENT)));
	}

	/**
	 * What was asked for. What cannot be read as a request has neither method nor URI nor
	 * version: {@code "- http://host:80- -"}.
	 */
	private static String asked(RequestRecord request, RequestDetails details) {
		if (request.method().isEmpty()) {
			return "- " + details.url() + "- -";
		}
		return request.method() + " " + details.url() + " " + bare(details.version());
	}

	private static String encryption(@Nullable Tls tls) {
		return (tls != null) ? bare(tls.cipher()) + " " + bare(tls.protocol()) : "- -";
	}

	private static String routing(RequestRecord request, RequestDetails details) {
		Tls tls = details.tls();
		String priority = details.priority().isPresent() ? Integer.toString(details.priority().getAsInt())
				: LogText.NOTHING;
		return String.join(" ", Objects.requireNonNullElse(details.groupArn(), LogText.NOTHING),
				quoted(details.traceId()), quoted((tls != null) ? tls.serverName() : ""),
				quoted((tls != null) ? tls.certificate() : ""), priority, LogTime.micros(request.receivedAt()),
				quoted(String.join(",", details.actions())), quoted(details.redirectUrl()),
				quoted(details.errorReason()));
	}

	private static String targets(RequestRecord request) {
		return quoted(target(request)) + " " + quoted(targetStatus(request)) + " " + quoted("") + " " + quoted("");
	}

	private static String rest(RequestRecord request, RequestDetails details) {
		return String.join(" ", ConnectionTrace.of(request), quoted(details.rewrittenHost()),
				quoted(details.rewrittenUri()), quoted(transformed(details)), request.node());
	}

	private static String transformed(RequestDetails details) {
		boolean changed = !details.rewrittenHost().isEmpty() || !details.rewrittenUri().isEmpty();
		return changed ? "TransformSuccess" : "";
	}

	private static String target(RequestRecord request) {
		return Objects.requireNonNullElse(request.target(), LogText.NOTHING);
	}

	private static String targetStatus(RequestRecord request) {
		return (request.targetStatus() != 0) ? Integer.toString(request.targetStatus()) : LogText.NOTHING;
	}

}
