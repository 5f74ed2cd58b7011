package io.tidegate.rehearsal.longlived;

import io.tidegate.rehearsal.load.FailureCause;

/**
 * How one attempt to stay connected ended.
 */
sealed interface End {

	/**
	 * The client was told to go, in a way its protocol has for it.
	 *
	 * @param words how
	 */
	record Goodbye(String words) implements End {

	}

	/**
	 * The connection ended in any other way.
	 *
	 * @param words how
	 */
	record Cut(String words) implements End {

	}

	/**
	 * There never was a connection.
	 *
	 * @param cause why
	 */
	record NotOpened(FailureCause cause) implements End {

	}

}
