package io.tidegate.doctor.read;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Makes trees of trees.
 */
final class Trees {

	private Trees() {
	}

	/**
	 * Return settings with one more among them.
	 */
	static View with(View view, String name, String text) {
		return with(view, name, new Text(text, view.origin()));
	}

	/**
	 * Return settings with one more among them.
	 */
	static View with(View view, String name, Value value) {
		if (!(view.value() instanceof Fields fields)) {
			return view;
		}
		Map<String, Value> entries = new LinkedHashMap<>(fields.entries());
		entries.put(name, value);
		return View.of(new Fields(entries, fields.origin()));
	}

	/**
	 * Return settings that have this as their only one.
	 */
	static View wrap(String name, Value value) {
		return View.of(new Fields(Map.of(name, value), value.origin()));
	}

}
