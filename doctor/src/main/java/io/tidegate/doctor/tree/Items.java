package io.tidegate.doctor.tree;

import java.util.List;

/**
 * A list.
 *
 * @param values what is in it
 * @param origin where it begins
 */
public record Items(List<Value> values, Origin origin) implements Value {

	public Items {
		values = List.copyOf(values);
	}

}
