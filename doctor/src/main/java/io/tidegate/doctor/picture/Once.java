package io.tidegate.doctor.picture;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Works something out when it is first asked for. For one thread.
 *
 * @param <T> what is worked out
 */
final class Once<T> implements Supplier<T> {

	private final Supplier<T> work;

	private @Nullable T result;

	Once(Supplier<T> work) {
		this.work = work;
	}

	@Override
	public T get() {
		T known = this.result;
		if (known == null) {
			known = this.work.get();
			this.result = known;
		}
		return known;
	}

}
