package io.tidegate.doctor.tree;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON. Comments are let pass: people keep them in files that they give to tools
 * which drop them.
 */
final class JsonTree {

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		.build();

	private JsonTree() {
	}

	static Optional<Value> read(String file, String text) throws UnreadableException {
		TreeBuilder builder = new TreeBuilder(file);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (builder.depth() == 0 && builder.root().isPresent()) {
					throw new UnreadableException(
							"%s:%d: something stands after the end of the document; put each document into a file of its own"
								.formatted(file, line(parser)));
				}
				take(token, parser, builder);
			}
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? Math.max(1, ex.getLocation().getLineNr()) : 1;
			throw new UnreadableException(
					"%s:%d: this is no JSON: %s".formatted(file, line, Sentences.of(ex.getOriginalMessage())));
		}
		return builder.root();
	}

	private static void take(JsonToken token, JsonParser parser, TreeBuilder builder) throws UnreadableException {
		switch (token) {
			case START_OBJECT -> builder.begin(true, line(parser));
			case START_ARRAY -> builder.begin(false, line(parser));
			case END_OBJECT, END_ARRAY -> builder.end();
			case PROPERTY_NAME -> builder.key(parser.currentName());
			case VALUE_NULL -> builder.nothing();
			default -> builder.text(parser.getString(), line(parser));
		}
	}

	private static int line(JsonParser parser) {
		return parser.currentTokenLocation().getLineNr();
	}

}
