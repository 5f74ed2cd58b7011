package io.tidegate.localalb.shape;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads maps into the SDK's classes. What has no such member, or another type than its
 * member, is refused with its place.
 */
public final class ShapeReader {

	private final BinaryOperator<String> names;

	/**
	 * A reader that replaces texts.
	 * @param names is given a member's name and its text, and gives the text to read
	 * instead
	 */
	public ShapeReader(BinaryOperator<String> names) {
		this.names = names;
	}

	/**
	 * A reader that takes everything as it is.
	 */
	public ShapeReader() {
		this((member, text) -> text);
	}

	/**
	 * Reads one.
	 * @param members the members by their names
	 * @param builder an empty builder
	 * @param place where it stands, for sentences
	 * @return what the builder builds
	 * @throws IllegalArgumentException with a sentence that begins with the place
	 */
	public Object read(Map<?, ?> members, SdkPojo builder, String place) {
		for (Map.Entry<?, ?> member : members.entrySet()) {
			String name = String.valueOf(member.getKey());
			SdkField<?> field = field(builder, name, place);
			field.set(builder, value(field, name, member.getValue(), place + "." + name));
		}
		return ((Buildable) builder).build();
	}

	private static SdkField<?> field(SdkPojo builder, String name, String place) {
		return builder.sdkFields()
			.stream()
			.filter((field) -> field.locationName().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(place + " has no member '" + name + "': there are "
					+ String.join(", ", builder.sdkFields().stream().map(SdkField::locationName).toList()) + "."));
	}

	private Object value(SdkField<?> field, String name, Object given, String place) {
		MarshallingType<?> type = field.marshallingType();
		if (type.equals(MarshallingType.LIST)) {
			return list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), name, given, place);
		}
		if (type.equals(MarshallingType.MAP)) {
			return texts(given, place);
		}
		if (type.equals(MarshallingType.SDK_POJO)) {
			return read(required(given, Map.class, "members with names", place), field.constructor().get(), place);
		}
		if (type.equals(MarshallingType.INTEGER)) {
			return required(given, Integer.class, "a whole number", place);
		}
		if (type.equals(MarshallingType.LONG)) {
			return (given instanceof Integer number) ? (Object) number.longValue()
					: required(given, Long.class, "a whole number", place);
		}
		if (type.equals(MarshallingType.BOOLEAN)) {
			return required(given, Boolean.class, "true or false", place);
		}
		return type.equals(MarshallingType.INSTANT) ? instant(given, place)
				: this.names.apply(name, text(given, place));
	}

	private List<Object> list(SdkField<?> member, String name, Object given, String place) {
		List<Object> values = new ArrayList<>();
		for (Object each : required(given, List.class, "a list", place)) {
			values.add(value(member, name, each, place + "[" + values.size() + "]"));
		}
		return values;
	}

	private static Map<String, String> texts(Object given, String place) {
		Map<String, String> texts = new LinkedHashMap<>();
		members(given, place).forEach((name, value) -> texts.put(name, text(value, place + "." + name)));
		return texts;
	}

	/** A number or a flag is a text, too, where YAML was not told otherwise. */
	private static String text(Object given, String place) {
		if (given instanceof Number || given instanceof Boolean) {
			return given.toString();
		}
		return required(given, String.class, "a text", place);
	}

	private static Instant instant(Object given, String place) {
		try {
			return Instant.parse(text(given, place));
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException(place + " is '" + given + "': give a time such as 2026-01-31T12:00:00Z.",
					ex);
		}
	}

	/**
	 * What has members.
	 * @param given anything
	 * @param place where it stands
	 * @return a copy that may be changed
	 * @throws IllegalArgumentException with a sentence, if it is something else
	 */
	public static Map<String, Object> members(@Nullable Object given, String place) {
		Map<?, ?> map = required(given, Map.class, "names with values", place);
		Map<String, Object> copy = new LinkedHashMap<>();
		map.forEach((key, value) -> copy.put(String.valueOf(key), value));
		return copy;
	}

	/**
	 * What is of a type.
	 * @param given anything
	 * @param type the type
	 * @param what the type in words
	 * @param place where it stands
	 * @param <T> the type
	 * @return the same
	 * @throws IllegalArgumentException with a sentence, if it is of another type
	 */
	public static <T> T required(@Nullable Object given, Class<T> type, String what, String place) {
		if (!type.isInstance(given)) {
			throw new IllegalArgumentException(place + " is '" + given + "': give " + what + ".");
		}
		return type.cast(given);
	}

}
