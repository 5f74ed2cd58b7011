package io.tidegate.doctor.tree;

/**
 * A file cannot be read: one sentence that names it and the remedy.
 */
public final class UnreadableException extends Exception {

	/**
	 * Create an exception.
	 * @param sentence what is wrong, and what to do
	 */
	public UnreadableException(String sentence) {
		super(sentence);
	}

}
