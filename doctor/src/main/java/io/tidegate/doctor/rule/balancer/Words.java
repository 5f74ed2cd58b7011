package io.tidegate.doctor.rule.balancer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How much two names differ.
 */
final class Words {

	private Words() {
	}

	/**
	 * Return how many letters have to change.
	 */
	static int distance(String one, String other) {
		int[] row = IntStream.rangeClosed(0, other.length()).toArray();
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int above = row[j];
				int change = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(Math.min(above, row[j - 1]) + 1, change);
				diagonal = above;
			}
		}
		return row[other.length()];
	}

	/**
	 * Return the name that is meant by another, if it is nearly that.
	 */
	static Optional<String> meant(String written, Set<String> known) {
		if (written.length() > 60 || known.stream().anyMatch(written::equalsIgnoreCase)) {
			return Optional.empty();
		}
		String plain = written.toLowerCase(Locale.ROOT);
		return known.stream()
			.filter((name) -> distance(plain, name.toLowerCase(Locale.ROOT)) <= 2)
			.sorted()
			.findFirst();
	}

}
