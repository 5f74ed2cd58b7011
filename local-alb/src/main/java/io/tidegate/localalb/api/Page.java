package io.tidegate.localalb.api;

import java.util.List;

import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as {@code Marker} and {@code PageSize} ask for it.
 *
 * @param <T> what the list holds
 * @param items this part
 * @param nextMarker where the next part begins; null after the last
 */
record Page<T>(List<T> items, @Nullable String nextMarker) {

	private static final int LARGEST = 400;

	static <T> Page<T> of(List<T> all, @Nullable String marker, @Nullable Integer pageSize) {
		int size = Checks.range(pageSize, LARGEST, 1, LARGEST, "PageSize");
		int from = position(marker, all.size());
		int to = Math.min(all.size(), from + size);
		return new Page<>(all.subList(from, to), (to < all.size()) ? Integer.toString(to) : null);
	}

	private static int position(@Nullable String marker, int size) {
		if (marker == null) {
			return 0;
		}
		if (!marker.matches("\\d{1,9}") || Integer.parseInt(marker) > size) {
			throw AlbError.invalid("The Marker '" + marker + "' is not one that was given out: start without one.");
		}
		return Integer.parseInt(marker);
	}

}
