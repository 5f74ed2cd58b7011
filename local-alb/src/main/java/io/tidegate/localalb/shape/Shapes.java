package io.tidegate.localalb.shape;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes the SDK's classes as maps from the names of their members, which each of them
 * tells itself: none can be forgotten.
 */
public final class Shapes {

	private Shapes() {
	}

	/**
	 * Writes one.
	 * @param pojo an object of the SDK's model
	 * @return texts, numbers, flags, lists and maps
	 */
	public static Map<String, Object> write(SdkPojo pojo) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (SdkField<?> field : pojo.sdkFields()) {
			Object value = field.getValueOrDefault(pojo);
			if (value != null && isSet(value)) {
				members.put(field.locationName(), value(value));
			}
		}
		return members;
	}

	/**
	 * Whether a member was set: a list or a map that never was is empty in the SDK's
	 * classes, too.
	 * @param value the member's value
	 * @return true for empty lists and maps that were set as such
	 */
	public static boolean isSet(Object value) {
		return !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
	}

	private static Object value(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(Shapes::value).toList();
		}
		if (value instanceof SdkPojo nested) {
			return write(nested);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> texts = new LinkedHashMap<>();
			map.forEach((name, text) -> texts.put(String.valueOf(name), text));
			return texts;
		}
		return (value instanceof Instant instant) ? instant.toString() : value;
	}

}
