package io.tidegate.rehearsal.report;

import io.tidegate.rehearsal.result.RehearsalResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code report.json}: the result as it is, times as ISO instants, durations in seconds.
 */
final class JsonReport {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private JsonReport() {
	}

	static String render(RehearsalResult result) {
		return JSON.writeValueAsString(result);
	}

}
