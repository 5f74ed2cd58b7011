package io.tidegate.agent.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A part of the agent's document, read with a light hand: what is missing, null or of
 * another kind is simply not there, and control characters do not reach a terminal.
 *
 * @param value what {@link Json} read
 */
record Facts(@Nullable Object value) {

	/**
	 * Nothing is known.
	 */
	static final Facts NONE = new Facts(null);

	/**
	 * Return whether there are fields.
	 */
	boolean isObject() {
		return this.value instanceof Map;
	}

	/**
	 * Return a part of it.
	 * @param field its name
	 */
	Facts at(String field) {
		return (this.value instanceof Map<?, ?> fields) ? new Facts(fields.get(field)) : NONE;
	}

	/**
	 * Return the elements of an array.
	 * @param field its name
	 */
	List<Facts> elements(String field) {
		return (at(field).value instanceof List<?> elements) ? elements.stream().map(Facts::new).toList() : List.of();
	}

	/**
	 * Return a text.
	 * @param field its name
	 * @return one line, empty if there is none
	 */
	String text(String field) {
		return at(field).line();
	}

	/**
	 * Return a list of texts.
	 * @param field its name
	 */
	List<String> texts(String field) {
		return elements(field).stream().map(Facts::line).filter((line) -> !line.isEmpty()).toList();
	}

	/**
	 * Return yes, no, or that it is not known.
	 * @param field its name
	 */
	Optional<Boolean> flag(String field) {
		return (at(field).value instanceof Boolean flag) ? Optional.of(flag) : Optional.empty();
	}

	/**
	 * Return a span of time.
	 * @param field its name, in seconds
	 * @return for example {@code 12.3 s}, or that it is not known
	 */
	String seconds(String field) {
		return (at(field).value instanceof Number seconds) ? String.format(Locale.ROOT, "%.1f s", seconds.doubleValue())
				: "an unknown time";
	}

	private String line() {
		boolean shown = this.value instanceof String || this.value instanceof Number || this.value instanceof Boolean;
		return shown ? String.valueOf(this.value).replaceAll("\\p{Cntrl}+", " ").strip() : "";
	}

}
