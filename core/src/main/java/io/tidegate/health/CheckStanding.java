package io.tidegate.health;

/**
 * What one check amounts to at one moment.
 *
 * @param name its name
 * @param role what it decides
 * @param required whether it decides
 * @param standing what its answers amount to
 * @param reason why the last answer was no pass, in words; empty if it was, or if nobody
 * has been asked
 * @param overload whether that is how an application fails that has too much to do
 */
public record CheckStanding(String name, Role role, boolean required, Standing standing, String reason,
		boolean overload) {

	/**
	 * Return who is judged, as the beginning of a sentence.
	 */
	String subject() {
		return this.name.equals(this.role.word()) ? "the application" : "'" + this.name + "'";
	}

	boolean decides(Role asked) {
		return this.required && this.role == asked;
	}

	boolean is(Standing asked) {
		return this.standing == asked;
	}

	/**
	 * Say why this is not what it should be.
	 * @param state what it is not, such as {@code ready}
	 * @return a sentence without a full stop
	 */
	String sentence(String state) {
		return switch (this.standing) {
			case PASSING -> subject() + " is " + state;
			case STARTING -> this.reason.isEmpty() ? subject() + " has not been asked yet"
					: subject() + " is not " + state + " yet: " + this.reason;
			case FAILING -> subject() + " is not " + state + ": " + this.reason;
		};
	}

}
