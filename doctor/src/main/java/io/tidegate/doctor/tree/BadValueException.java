package io.tidegate.doctor.tree;

/**
 * A document says something that cannot be: one sentence that names the place.
 */
public final class BadValueException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param origin the place
	 * @param problem what is wrong there, to go on after the place
	 */
	public BadValueException(Origin origin, String problem) {
		super(origin + ": " + (origin.path().isEmpty() ? "the document" : shortened(origin.path())) + " " + problem);
	}

	private static String shortened(String path) {
		String plain = path.codePoints()
			.limit(120)
			.map((character) -> Character.isISOControl(character) ? '?' : character)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return (plain.length() < path.length()) ? plain + "…" : plain;
	}

}
