package io.tidegate.localalb;

/**
 * A refusal in the API's terms: a code that clients match on, and a sentence for people.
 */
public final class AlbError extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int BAD_REQUEST = 400;

	private final int status;

	private final String code;

	private final String sentence;

	/**
	 * A refusal with an HTTP status of its own.
	 * @param status the HTTP status
	 * @param code the error code, as in the ELBv2 API reference
	 * @param sentence what is wrong and what to do
	 */
	public AlbError(int status, String code, String sentence) {
		// Part of the protocol, not a fault of this program: nobody reads its stack.
		super(sentence, null, false, false);
		this.status = status;
		this.code = code;
		this.sentence = sentence;
	}

	/**
	 * A refusal with status 400, as nearly all are.
	 * @param code the error code
	 * @param sentence what is wrong and what to do
	 */
	public AlbError(String code, String sentence) {
		this(BAD_REQUEST, code, sentence);
	}

	/**
	 * Input that breaks a rule.
	 * @param sentence which input, and what is allowed
	 * @return the refusal
	 */
	public static AlbError invalid(String sentence) {
		return new AlbError("ValidationError", sentence);
	}

	public int status() {
		return this.status;
	}

	public String code() {
		return this.code;
	}

	public String sentence() {
		return this.sentence;
	}

}
