package io.tidegate.doctor.tree;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A mapping. The same setting is {@code stopTimeout} in ECS's API, {@code StopTimeout} in
 * CloudFormation and {@code stop_timeout} in Terraform, so names are compared without
 * case and underscores.
 */
public final class Fields implements Value {

	private final Map<String, Value> entries;

	private final Map<String, Value> byPlainName = new HashMap<>();

	private final Origin origin;

	/**
	 * Create a mapping.
	 * @param entries what is in it, in its order
	 * @param origin where it begins
	 */
	public Fields(Map<String, Value> entries, Origin origin) {
		this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
		this.origin = origin;
		entries.forEach((name, value) -> this.byPlainName.put(plain(name), value));
	}

	/**
	 * Return what is in it, in the order and with the names of the document.
	 */
	public Map<String, Value> entries() {
		return this.entries;
	}

	/**
	 * Return a value by its name in any of the spellings.
	 * @param name the name
	 */
	public Optional<Value> get(String name) {
		return Optional.ofNullable(this.byPlainName.get(plain(name)));
	}

	/**
	 * Return a value by exactly this name.
	 * @param name the name
	 */
	public @Nullable Value exactly(String name) {
		return this.entries.get(name);
	}

	/**
	 * Return whether one of the names is there, in any of the spellings.
	 * @param names the names
	 */
	public boolean hasAny(String... names) {
		for (String name : names) {
			if (this.byPlainName.containsKey(plain(name))) {
				return true;
			}
		}
		return false;
	}

	@Override
	public Origin origin() {
		return this.origin;
	}

	private static String plain(String name) {
		return name.replace("_", "").toLowerCase(Locale.ROOT);
	}

}
