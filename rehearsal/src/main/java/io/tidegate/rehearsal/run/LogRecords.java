package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds records of one line of JSON in a container's output.
 */
final class LogRecords {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	/** What stands before a report of Tidegate, in an agent's or an application's log. */
	static final String DRAIN_REPORT = "drain report ";

	/** What stands before the sample application's record. */
	static final String APPLICATION_RECORD = "app record ";

	private LogRecords() {
	}

	/**
	 * The last record with a given beginning.
	 * @param log the container's output
	 * @param beginning what stands right before the JSON
	 * @return the record, or null if there is none that can be read
	 */
	static @Nullable Map<String, Object> last(Path log, String beginning) {
		try {
			String text = Files.readString(log, StandardCharsets.UTF_8);
			int found = text.lastIndexOf(beginning);
			return (found < 0) ? null
					: JSON.readValue(text.substring(found + beginning.length()).lines().findFirst().orElse(""), OBJECT);
		}
		catch (IOException | JacksonException ex) {
			return null;
		}
	}

	static @Nullable Instant moment(@Nullable Map<String, Object> entry, String name) {
		Object value = (entry != null) ? entry.get(name) : null;
		try {
			return (value != null) ? Instant.parse(value.toString()) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
