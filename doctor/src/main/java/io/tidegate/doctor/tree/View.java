package io.tidegate.doctor.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A place in a tree, whether something is there or not: what is inside the unknown is
 * unknown, and what is inside the absent is absent.
 *
 * @param value what is there, null if nothing is
 * @param origin where it stands, or where it would
 */
public record View(@Nullable Value value, Origin origin) {

	/**
	 * Return a view of a value.
	 * @param value the value
	 */
	public static View of(Value value) {
		return new View(value, value.origin());
	}

	/**
	 * Return the place under a name.
	 * @param name the name, in any spelling
	 */
	public View at(String name) {
		Origin place = this.origin.child(name, this.origin.line());
		return switch (this.value) {
			case null -> new View(null, place);
			case Unknown unknown -> new View(unknown, this.origin);
			case Fields fields -> fields.get(name).map(View::of).orElseGet(() -> new View(null, place));
			case Text text when text.text().isEmpty() -> new View(null, place);
			case Text text when Reference.isIn(text.text()) -> new View(new Unknown(this.origin), this.origin);
			case Text text ->
				throw new BadValueException(this.origin, "must have settings inside, and is '" + clip(text) + "'");
			case Items items -> throw new BadValueException(this.origin,
					"must have settings inside, and is a list of " + items.values().size());
		};
	}

	/**
	 * Return whether nothing is there.
	 */
	public boolean isAbsent() {
		return this.value == null;
	}

	/**
	 * Return whether what is there cannot be known.
	 */
	public boolean isUnknown() {
		return this.value instanceof Unknown;
	}

	/**
	 * Return the text that is there. One with a reference in it is unknown.
	 */
	public Fact<String> text() {
		Fact<String> raw = reference();
		return raw.is(Reference::isIn) ? Fact.unknown(this.origin) : raw;
	}

	/**
	 * Return the text that is there, references included.
	 */
	public Fact<String> reference() {
		return switch (this.value) {
			case null -> Fact.absent(this.origin);
			case Unknown unknown -> Fact.unknown(unknown.origin());
			case Text text -> Fact.known(text.text(), this.origin);
			case Items items -> throw new BadValueException(this.origin, "must be a text, and is a list");
			case Fields fields -> throw new BadValueException(this.origin, "must be a text, and has settings inside");
		};
	}

	/**
	 * Return the whole number that is there.
	 */
	public Fact<Integer> number() {
		return text().map((text) -> {
			try {
				return new BigDecimal(text.strip()).intValueExact();
			}
			catch (NumberFormatException | ArithmeticException ex) {
				throw new BadValueException(this.origin, "must be a whole number, and is '" + clip(text) + "'");
			}
		});
	}

	/**
	 * Return whether it is true.
	 */
	public Fact<Boolean> flag() {
		return text().map((text) -> switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "true", "yes", "on", "1" -> true;
			case "false", "no", "off", "0" -> false;
			default -> throw new BadValueException(this.origin, "must be true or false, and is '" + clip(text) + "'");
		});
	}

	/**
	 * Return what is in the list that is there: nothing if it is absent or unknown. A
	 * single value counts as a list of one, as AWS takes it.
	 */
	public List<View> each() {
		return switch (this.value) {
			case null -> List.of();
			case Unknown unknown -> List.of();
			case Items items -> items.values().stream().map(View::of).toList();
			case Text text when text.text().isEmpty() -> List.of();
			case Text text -> List.of(this);
			case Fields fields -> List.of(this);
		};
	}

	/**
	 * Return what is in the mapping that is there, by its own names.
	 */
	public Map<String, Value> entries() {
		return switch (this.value) {
			case null -> Map.of();
			case Unknown unknown -> Map.of();
			case Fields fields -> fields.entries();
			case Text text when text.text().isEmpty() || Reference.isIn(text.text()) -> Map.of();
			case Text text ->
				throw new BadValueException(this.origin, "must have settings inside, and is '" + clip(text) + "'");
			case Items items -> throw new BadValueException(this.origin, "must have settings inside, and is a list");
		};
	}

	/**
	 * Return the texts of a list, if all of them are known; references count.
	 */
	public Optional<List<String>> references() {
		if (isUnknown()) {
			return Optional.empty();
		}
		List<String> texts = new ArrayList<>();
		for (View each : each()) {
			Optional<String> text = each.reference().known();
			if (text.isEmpty()) {
				return Optional.empty();
			}
			texts.add(text.get());
		}
		return Optional.of(List.copyOf(texts));
	}

	/**
	 * Return the texts of a list, if all of them are known and none has a reference.
	 */
	public Optional<List<String>> texts() {
		return references().filter((texts) -> texts.stream().noneMatch(Reference::isIn));
	}

	/**
	 * Return whether nothing in it is unknown.
	 */
	public boolean isComplete() {
		return this.value == null || complete(this.value);
	}

	private static boolean complete(Value value) {
		return switch (value) {
			case Unknown unknown -> false;
			case Text text -> !Reference.isIn(text.text());
			case Items items -> items.values().stream().allMatch(View::complete);
			case Fields fields -> fields.entries().values().stream().allMatch(View::complete);
		};
	}

	private static String clip(Text text) {
		return clip(text.text());
	}

	private static String clip(String text) {
		String line = text.replaceAll("\\p{Cntrl}", " ");
		return (line.length() > 40) ? line.substring(0, 40) + "…" : line;
	}

}
