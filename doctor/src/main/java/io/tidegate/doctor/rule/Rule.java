package io.tidegate.doctor.rule;

import io.tidegate.doctor.picture.Picture;

/**
 * Something that must not be. A rule fires on its contradiction and on nothing else, and
 * is silent about what is not known.
 */
public abstract class Rule {

	private final String id;

	private final Severity severity;

	private final String title;

	private final String why;

	private final String source;

	/**
	 * Create a rule.
	 * @param id its name, which stays
	 * @param severity how bad it is
	 * @param title what must not be, in a few words
	 * @param why what happens if it is
	 * @param source where that is documented
	 */
	protected Rule(String id, Severity severity, String title, String why, String source) {
		this.id = id;
		this.severity = severity;
		this.title = title;
		this.why = why;
		this.source = source;
	}

	/**
	 * Look at a picture.
	 * @param picture the picture
	 * @param found takes what is found
	 */
	public abstract void judge(Picture picture, Findings found);

	/**
	 * Return its name.
	 */
	public final String id() {
		return this.id;
	}

	/**
	 * Return how bad it is.
	 */
	public final Severity severity() {
		return this.severity;
	}

	/**
	 * Return what must not be, in a few words.
	 */
	public final String title() {
		return this.title;
	}

	/**
	 * Return what happens if it is.
	 */
	public final String why() {
		return this.why;
	}

	/**
	 * Return where that is documented.
	 */
	public final String source() {
		return this.source;
	}

}
