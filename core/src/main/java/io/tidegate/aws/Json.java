package io.tidegate.aws;

import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of services that are not trusted to send any: what is missing or of another type
 * is absent, and nothing is converted.
 */
final class Json {

	private Json() {
	}

	/**
	 * Read a document.
	 * @param text the text
	 * @return its root, absent unless that is an object
	 */
	static Optional<JsonNode> object(String text) {
		try {
			return Optional.ofNullable(JsonMapper.shared().readTree(text)).filter(JsonNode::isObject);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	static Optional<String> text(JsonNode node, String field) {
		return text(node.path(field));
	}

	static Optional<String> text(JsonNode value) {
		return value.isString() ? Optional.of(value.stringValue()).filter((text) -> !text.isBlank()) : Optional.empty();
	}

	static Optional<Integer> number(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return (value.isIntegralNumber() && value.canConvertToInt()) ? Optional.of(value.intValue()) : Optional.empty();
	}

	static Stream<JsonNode> elements(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return value.isArray() ? value.valueStream() : Stream.empty();
	}

}
