package io.tidegate.rehearsal.load;

/**
 * An answer that is not the expected one.
 */
final class UnexpectedAnswer extends Exception {

	private final FailureCause failure;

	UnexpectedAnswer(FailureCause failure) {
		super(failure.label(), null, false, false);
		this.failure = failure;
	}

	FailureCause failure() {
		return this.failure;
	}

}
