package io.tidegate.localalb.log;

import io.tidegate.localalb.CheckRecord;

import static io.tidegate.localalb.log.LogText.bare;

/**
 * A health check's line in the health check log (ALB User Guide, "Health check log
 * entries").
 */
final class HealthCheckLogLine {

	private HealthCheckLogLine() {
	}

	static String of(CheckRecord check) {
		return String.join(" ", check.type(), LogTime.micros(check.startedAt()),
				LogTime.exactSeconds(check.startedAt(), check.endedAt()), check.target(),
				bare(check.groupArn().split("/", 3)[1]), check.reason().isEmpty() ? "PASS" : "FAIL",
				(check.status() < 0) ? LogText.NOTHING : Integer.toString(check.status()), bare(check.reason()));
	}

}
