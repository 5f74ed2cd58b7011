package io.tidegate.localalb.log;

import java.time.Instant;

import io.tidegate.localalb.CheckRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCheckLogLineTests {

	private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:01.172Z");

	@ParameterizedTest
	@CsvSource({ "http,200,'','PASS 200 -'", "h2,503,ResponseCodeMismatch,'FAIL 503 ResponseCodeMismatch'",
			"https,-1,RequestTimedOut,'FAIL - RequestTimedOut'", "grpc,0,'','PASS 0 -'" })
	void aCheckIsWrittenWithItsTimeItsTargetAndItsOutcome(String type, int status, String reason, String outcome) {
		CheckRecord check = new CheckRecord(BEGAN, BEGAN.plusNanos(1_019_584_011), "10.0.0.7", "any",
				"arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/orders/50dc6c495c0c9188",
				"10.20.3.41:8080", type, status, reason);

		assertThat(HealthCheckLogLine.of(check))
			.isEqualTo(type + " 2026-11-20T12:00:01.172000Z 1.019584011 10.20.3.41:8080 orders " + outcome);
	}

}
