package io.tidegate.drain;

/**
 * What a drain is for.
 *
 * @param kind what asked for it
 * @param words the same for people, as in "draining because of ..."
 */
public record DrainCause(Kind kind, String words) {

	/**
	 * The kinds, by what becomes of the task.
	 */
	public enum Kind {

		/** SIGTERM: the application is let go at the end, and nothing undoes it. */
		SIGNAL,
		/** The platform will end this machine: nothing undoes it, and SIGTERM follows. */
		NOTICE,
		/** Somebody asked for it, and may take it back before SIGTERM. */
		REQUEST

	}

	/** SIGTERM. */
	public static final DrainCause SIGNAL = new DrainCause(Kind.SIGNAL, "SIGTERM");

	/**
	 * Return a cause that can be taken back.
	 * @param words who asked
	 */
	public static DrainCause request(String words) {
		return new DrainCause(Kind.REQUEST, words);
	}

	/**
	 * Return a cause that cannot be taken back.
	 * @param words what the platform said
	 */
	public static DrainCause notice(String words) {
		return new DrainCause(Kind.NOTICE, words);
	}

}
