package io.tidegate.health;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the JSON of a health answer must say at one place.
 *
 * @param pointer where: a JSON pointer (RFC 6901), for example {@code /status}; empty
 * means the whole answer
 * @param expected the text of the string, number, boolean or {@code null} that must be
 * there: {@code UP}, {@code 0}, {@code true}
 */
public record BodyCheck(String pointer, String expected) {

	// A number is compared as it was written, so it must not go through a double.
	private static final ObjectReader READER = JsonMapper.shared()
		.reader()
		.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

	public BodyCheck {
		if (!pointer.matches("(/([^~/]|~[01])*)*")) {
			throw new IllegalArgumentException("'" + pointer + "' is no JSON pointer: begin each step with a slash, as "
					+ "in /status or /components/db/status, and write ~ as ~0 and / as ~1 in a name");
		}
	}

	/**
	 * Compare an answer.
	 * @param body the answer as it came
	 * @return why it does not pass, without any of its content; empty if it does
	 */
	Optional<String> problemOf(byte[] body) {
		JsonNode root = read(body);
		if (root.isMissingNode()) {
			return Optional.of("its answer is no JSON");
		}
		JsonNode found = root.at(JsonPointer.compile(this.pointer));
		if (found.isMissingNode()) {
			return Optional.of("its answer has no " + this.pointer);
		}
		boolean holds = found.isValueNode() && textOf(found).equals(this.expected);
		return holds ? Optional.empty() : Optional
			.of("its " + (this.pointer.isEmpty() ? "answer" : this.pointer) + " is not what was asked for");
	}

	private static JsonNode read(byte[] body) {
		try {
			return READER.readTree(body);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().missingNode();
		}
	}

	private static String textOf(JsonNode scalar) {
		return scalar.isNull() ? "null" : scalar.asString();
	}

}
