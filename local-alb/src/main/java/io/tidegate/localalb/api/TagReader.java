package io.tidegate.localalb.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Tags;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/**
 * Tags as a call gives them, held to what the API allows (ELBv2 API, {@code Tag}).
 */
final class TagReader {

	private static final int LONGEST_KEY = 128;

	private static final int LONGEST_VALUE = 256;

	private TagReader() {
	}

	static Map<String, String> read(List<Tag> given) {
		Map<String, String> tags = new LinkedHashMap<>();
		for (Tag tag : given) {
			String key = Checks.required(tag.key(), "Tags.Key");
			String value = Objects.requireNonNullElse(tag.value(), "");
			requirePossible(key, value);
			if (tags.put(key, value) != null) {
				throw new AlbError("DuplicateTagKeys", "The tag key '" + key + "' is given twice: give each key once.");
			}
		}
		Tags.requireFew(tags, "what is created");
		return tags;
	}

	private static void requirePossible(String key, String value) {
		if (key.isEmpty() || key.length() > LONGEST_KEY || key.startsWith("aws:")) {
			throw AlbError.invalid("The tag key '" + key + "' is not possible: give 1 to " + LONGEST_KEY
					+ " characters that do not begin with 'aws:'.");
		}
		if (value.length() > LONGEST_VALUE) {
			throw AlbError.invalid("The value of the tag '" + key + "' has " + value.length()
					+ " characters: give at most " + LONGEST_VALUE + ".");
		}
	}

}
