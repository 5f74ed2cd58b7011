package io.tidegate.localalb.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.localalb.Cause;
import io.tidegate.localalb.RequestDetails.Tls;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogLineTests {

	private static final Pattern FIELD = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[^ \"]++");

	private static final String GROUP = Requests.GROUP;

	private static List<String> fields(Requests request) {
		return split(AccessLogLine.of(request.record()));
	}

	private static List<String> split(String line) {
		List<String> fields = new ArrayList<>();
		Matcher matcher = FIELD.matcher(line);
		int end = -1;
		while (matcher.find()) {
			assertThat(matcher.start()).as(line).isEqualTo(end + 1);
			fields.add(matcher.group());
			end = matcher.end();
		}
		assertThat(end).as(line).isEqualTo(line.length());
		return fields;
	}

	/** Field {@code number}, counted as in the table of AWS's guide. */
	private static String field(int number, Requests request) {
		return fields(request).get(number - 1);
	}

	private static String withoutTrace(Requests request) {
		return AccessLogLine.of(request.record()).replaceAll("TID_[0-9a-f]{32}", "TID");
	}

	@Test
	void anAnsweredRequestIsWrittenAsAnAlbDoes() {
		assertThat(withoutTrace(Requests.ok())).isEqualTo("http 2026-11-20T12:00:01.186641Z app/edge/50dc6c495c0c9188 "
				+ "198.51.100.24:50817 10.20.3.41:8080 0.000 0.014 0.000 200 200 341 1266 "
				+ "\"GET http://api.example.com:80/api/orders/17 HTTP/1.1\" \"curl/8.5.0\" - - " + GROUP
				+ " \"Root=1-6920a3c1-3f2b1c0d9e8f7a6b5c4d3e2f\" \"-\" \"-\" 10 2026-11-20T12:00:01.172000Z \"forward\" "
				+ "\"-\" \"-\" \"10.20.3.41:8080\" \"200\" \"-\" \"-\" TID \"-\" \"-\" \"-\" 203.0.113.7");
	}

	@Test
	void aTargetThatClosedHasATimeAndNoStatus() {
		Requests request = Requests.ok().brokenBy(Cause.CLOSED_BY_TARGET, 502);
		request.ended = Instant.parse("2026-11-20T12:00:01.173Z");

		assertThat(withoutTrace(request)).contains(" 10.20.3.41:8080 0.000 0.001 -1 502 - ")
			.contains(" \"forward\" \"-\" \"-\" \"10.20.3.41:8080\" \"-\" \"-\" \"-\" TID ");
	}

	@Test
	void aLoginThatFailedSaysWhy() {
		Requests request = Requests.ok().brokenBy(Cause.REFUSED, 401);
		request.target = null;
		request.actions = List.of("authenticate");
		request.error = "AuthInvalidStateParam";

		assertThat(withoutTrace(request)).contains(" \"authenticate\" \"-\" \"AuthInvalidStateParam\" \"-\" \"-\" ");
	}

	@Test
	void withoutATargetAllTimesAreMissing() {
		Requests request = Requests.ok().brokenBy(Cause.NO_TARGET, 503);
		request.target = null;
		request.forwarded = null;

		assertThat(withoutTrace(request)).contains(" 198.51.100.24:50817 - -1 -1 -1 503 - ")
			.contains(" \"forward\" \"-\" \"-\" \"-\" \"-\" \"-\" \"-\" TID ");
	}

	@Test
	void whatIsNoRequestIsWrittenWithDashes() {
		Requests request = Requests.ok().brokenBy(Cause.REFUSED, 400);
		request.method = "";
		request.version = "";
		request.url = "http://edge-640112591.eu-west-1.elb.amazonaws.com:80";
		request.agent = "";
		request.target = null;
		request.forwarded = null;
		request.group = null;
		request.trace = "";
		request.priority = OptionalInt.empty();
		request.actions = List.of();
		request.headIn = 0;
		request.headOut = 122;
		request.bytesOut = 150;

		assertThat(withoutTrace(request)).endsWith(" - -1 -1 -1 400 - 0 272 "
				+ "\"- http://edge-640112591.eu-west-1.elb.amazonaws.com:80- -\" \"-\" - - - \"-\" \"-\" \"-\" - "
				+ "2026-11-20T12:00:01.172000Z \"-\" \"-\" \"-\" \"-\" \"-\" \"-\" \"-\" TID \"-\" \"-\" \"-\" "
				+ "203.0.113.7");
	}

	@ParameterizedTest
	@CsvSource({ "CLOSED_BY_TARGET, 502, 0.014", "MALFORMED_RESPONSE, 502, 0.014", "DELAY_OVER, 502, 0.014",
			"TIMEOUT, 504, -1", "CLIENT_IDLE, 408, -1", "CLIENT_CLOSED, 460, -1" })
	void aTargetThatBreaksHasATimeAndASilentOneHasNone(Cause cause, String status, String time) {
		Requests request = Requests.ok().brokenBy(cause, Integer.parseInt(status));

		assertThat(fields(request).subList(5, 10)).containsExactly("0.000", time, "-1", status, "-");
	}

	@Test
	void aClientThatLeftIs460WhateverWasSent() {
		Requests request = Requests.ok();
		request.cause = Cause.CLIENT_CLOSED;

		assertThat(fields(request).subList(8, 10)).containsExactly("460", "200");
	}

	@Test
	void aWebSocketHasItsOpeningAndItsClosing() {
		Requests request = Requests.ok();
		request.type = "ws";
		request.status = 101;
		request.targetStatus = 101;
		request.ended = request.received.plusSeconds(3600);

		assertThat(field(1, request)).isEqualTo("ws");
		assertThat(field(2, request)).isEqualTo("2026-11-20T13:00:01.172000Z");
		assertThat(field(22, request)).isEqualTo("2026-11-20T12:00:01.172000Z");
		assertThat(field(8, request)).isEqualTo("0.000");
	}

	@Test
	void encryptionRedirectsAndRewritesHaveTheirFields() {
		Requests request = Requests.ok();
		request.type = "h2";
		request.tls = new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "api.example.com",
				"arn:aws:acm:eu-west-1:123456789012:certificate/1", null);
		request.redirect = "https://example.com:443/?a=b";
		request.priority = OptionalInt.of(0);
		request.rewrittenHost = "inner.example.com";
		request.rewrittenUri = "/v2/orders/17";

		assertThat(fields(request).subList(14, 16)).containsExactly("TLS_AES_128_GCM_SHA256", "TLSv1.3");
		assertThat(fields(request).subList(18, 21)).containsExactly("\"api.example.com\"",
				"\"arn:aws:acm:eu-west-1:123456789012:certificate/1\"", "0");
		assertThat(field(24, request)).isEqualTo("\"https://example.com:443/?a=b\"");
		assertThat(fields(request).subList(30, 34)).containsExactly("\"inner.example.com\"", "\"/v2/orders/17\"",
				"\"TransformSuccess\"", "203.0.113.7");
	}

	@Test
	void theUserAgentIsCutAt8KbAtAWholeCharacter() {
		Requests request = Requests.ok();
		request.agent = "a".repeat(8191) + "é";

		assertThat(field(14, request)).isEqualTo('"' + "a".repeat(8191) + '"');

		request.agent = "a".repeat(8192);
		assertThat(field(14, request)).hasSize(8194);
	}

	@Test
	void quotesBackslashesAndControlCharactersAreEscaped() {
		Requests request = Requests.ok();
		request.agent = "a\"b\\c\n\u00e9";

		assertThat(field(14, request)).isEqualTo("\"a\\\"b\\\\c\\x0A\\xC3\\xA9\"");
	}

	@Test
	void requestsOfOneConnectionShareTheirTrace() {
		Requests other = Requests.ok();
		other.client = "198.51.100.24:50818";

		assertThat(field(30, Requests.ok())).isEqualTo(field(30, Requests.ok())).isNotEqualTo(field(30, other));
	}

	@Property
	void whateverClientsSendALineHas34FieldsAndIsOneLine(@ForAll String url, @ForAll String agent,
			@ForAll String redirect, @ForAll String host) {
		Requests request = Requests.ok();
		request.url = url;
		request.agent = agent;
		request.redirect = redirect;
		request.rewrittenHost = host;

		assertThat(fields(request)).hasSize(34);
		assertThat(AccessLogLine.of(request.record())).matches("[ -~]*");
	}

	@Test
	void aConnectionHasALineOfItsOwn() {
		assertThat(ConnectionLogLine.of(Requests.ok().record()))
			.matches("2026-11-20T12:00:01.172000Z 198.51.100.24 50817 80 - - - \"-\" - - - TID_[0-9a-f]{32}");

		Requests request = Requests.ok();
		request.tls = new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "", "", null);
		assertThat(ConnectionLogLine.of(request.record()))
			.contains(" 80 TLSv1.3 TLS_AES_128_GCM_SHA256 - \"-\" - - Success TID_");
	}

}
