package io.tidegate.agent.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON text into maps, lists and values. Data binding would do it in one line,
 * and take longer to load than everything else that a command does.
 */
final class Json {

	private final JsonParser parser;

	private Json(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Read a text.
	 * @param text the text
	 * @return a map, a list, a string, a number, a boolean, or null
	 * @throws JacksonException if it is not JSON
	 */
	static @Nullable Object read(String text) {
		try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
			return new Json(parser).value(parser.nextToken());
		}
	}

	// Where the text ends too early, the parser complains or there is no token.
	private @Nullable Object value(@Nullable JsonToken token) {
		return switch (token) {
			case START_OBJECT -> object();
			case START_ARRAY -> array();
			case VALUE_STRING -> this.parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> this.parser.getNumberValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case null, default -> null;
		};
	}

	private Map<String, @Nullable Object> object() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			fields.put(name, value(this.parser.nextToken()));
		}
		return fields;
	}

	private List<@Nullable Object> array() {
		List<@Nullable Object> elements = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			elements.add(value(token));
		}
		return elements;
	}

}
