package io.tidegate.doctor.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Value;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What the SDK answers, as a tree: its classes know their members' names on the wire.
 */
final class SdkTree {

	private SdkTree() {
	}

	static Fields of(SdkPojo answer, Origin origin) {
		Map<String, Value> entries = new LinkedHashMap<>();
		for (SdkField<?> field : answer.sdkFields()) {
			Value value = value(field.getValueOrDefault(answer), origin.child(field.memberName(), 0));
			if (value != null) {
				entries.put(field.memberName(), value);
			}
		}
		return new Fields(entries, origin);
	}

	private static @Nullable Value value(@Nullable Object object, Origin origin) {
		return switch (object) {
			case null -> null;
			case SdkAutoConstructList<?> list -> null;
			case SdkAutoConstructMap<?, ?> map -> null;
			case SdkPojo pojo -> of(pojo, origin);
			case List<?> list -> items(list, origin);
			case Map<?, ?> map -> fields(map, origin);
			default -> new Text(object.toString(), origin);
		};
	}

	private static Items items(List<?> list, Origin origin) {
		List<Value> values = new ArrayList<>();
		for (Object each : list) {
			Value value = value(each, origin.child(String.valueOf(values.size()), 0));
			if (value != null) {
				values.add(value);
			}
		}
		return new Items(values, origin);
	}

	private static Fields fields(Map<?, ?> map, Origin origin) {
		Map<String, Value> entries = new LinkedHashMap<>();
		map.forEach((key, each) -> {
			Value value = value(each, origin.child(String.valueOf(key), 0));
			if (value != null) {
				entries.put(String.valueOf(key), value);
			}
		});
		return new Fields(entries, origin);
	}

}
