package io.tidegate.doctor.tree;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a document says of one setting: a value, nothing at all, or something that cannot
 * be known yet. A rule asks for {@link #known()} or {@link #or}, and is silent on what is
 * empty.
 *
 * @param <T> the setting's type
 * @param known the value, empty if it is absent or unknown
 * @param isAbsent whether the setting is not there, so that its default holds
 * @param origin where it stands, or where it would
 */
public record Fact<T>(Optional<T> known, boolean isAbsent, Origin origin) {

	/**
	 * Return a fact that is known.
	 * @param <T> its type
	 * @param value its value
	 * @param origin where it stands
	 */
	public static <T> Fact<T> known(T value, Origin origin) {
		return new Fact<>(Optional.of(value), false, origin);
	}

	/**
	 * Return that a setting is not there.
	 * @param <T> its type
	 * @param origin where it would stand
	 */
	public static <T> Fact<T> absent(Origin origin) {
		return new Fact<>(Optional.empty(), true, origin);
	}

	/**
	 * Return that a setting is there, with a value that cannot be known.
	 * @param <T> its type
	 * @param origin where it stands
	 */
	public static <T> Fact<T> unknown(Origin origin) {
		return new Fact<>(Optional.empty(), false, origin);
	}

	/**
	 * Return the value, the default where it is absent, or nothing where it is unknown.
	 * @param standard the default
	 */
	public Optional<T> or(T standard) {
		return this.isAbsent ? Optional.of(standard) : this.known;
	}

	/**
	 * Return whether the value is not known, although there is one.
	 */
	public boolean isUnknown() {
		return !this.isAbsent && this.known.isEmpty();
	}

	/**
	 * Return whether the value is known and fits.
	 * @param test what it has to fit
	 */
	public boolean is(Predicate<T> test) {
		return this.known.filter(test).isPresent();
	}

	/**
	 * Return whether the value is known to be this.
	 * @param value the value
	 */
	public boolean is(T value) {
		return this.known.filter(value::equals).isPresent();
	}

	/**
	 * Return the same about a value made of this.
	 * @param <R> its type
	 * @param function how it is made
	 */
	public <R> Fact<R> map(Function<T, R> function) {
		return new Fact<>(this.known.map(function), this.isAbsent, this.origin);
	}

}
