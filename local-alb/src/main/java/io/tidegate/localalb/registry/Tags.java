package io.tidegate.localalb.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tidegate.localalb.AlbError;

/**
 * The tags of everything that can have some, by ARN. To be used on the event loop only.
 */
public final class Tags {

	private static final int MOST = 50;

	private final Map<String, Map<String, String>> byArn = new HashMap<>();

	/**
	 * The tags of one thing.
	 * @param arn its ARN
	 * @return a copy, in the order in which they were added
	 */
	public Map<String, String> of(String arn) {
		return new LinkedHashMap<>(this.byArn.getOrDefault(arn, Map.of()));
	}

	/**
	 * Adds tags; a key that is there already gets the new value.
	 * @param arn whose
	 * @param more the tags
	 * @throws AlbError {@code TooManyTags}, and then nothing has changed
	 */
	public void add(String arn, Map<String, String> more) {
		Map<String, String> all = of(arn);
		all.putAll(more);
		requireFew(all, arn);
		if (!all.isEmpty()) {
			this.byArn.put(arn, all);
		}
	}

	/**
	 * Checks the number of tags.
	 * @param tags all the tags that one thing would have
	 * @param what the thing
	 * @throws AlbError {@code TooManyTags}
	 */
	public static void requireFew(Map<String, String> tags, String what) {
		if (tags.size() > MOST) {
			throw new AlbError("TooManyTags",
					"'" + what + "' would have " + tags.size() + " tags: leave at most " + MOST + ".");
		}
	}

	/**
	 * Removes tags; a key that is not there is no mistake.
	 * @param arn whose
	 * @param keys the keys
	 */
	public void remove(String arn, Iterable<String> keys) {
		Map<String, String> left = of(arn);
		keys.forEach(left::remove);
		this.byArn.put(arn, left);
	}

	void forget(String arn) {
		this.byArn.remove(arn);
	}

}
