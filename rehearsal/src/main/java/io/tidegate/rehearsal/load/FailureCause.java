package io.tidegate.rehearsal.load;

/**
 * Why a request failed, as its client saw it.
 */
public enum FailureCause {

	/** The load balancer lost the target while the request was with it. */
	BAD_GATEWAY("502"),
	/** No target was left. */
	UNAVAILABLE("503"),
	/** The target did not answer in time. */
	GATEWAY_TIMEOUT("504"),
	/** Any other status than the expected one. */
	OTHER_STATUS("other status"),
	/** The load balancer's port was closed. */
	REFUSED("refused"),
	/** The connection broke before an answer. */
	RESET("reset"),
	/** The answer ended before its declared length. */
	TRUNCATED("truncated"),
	/** The answer was complete, but not what was asked for. */
	WRONG_BODY("wrong body"),
	/** No complete answer within the client's patience. */
	TIMEOUT("timeout");

	private final String label;

	FailureCause(String label) {
		this.label = label;
	}

	/**
	 * The cause in a word.
	 * @return such as {@code 502}
	 */
	public String label() {
		return this.label;
	}

	/**
	 * The cause that an answer's status tells.
	 * @param status any but the expected one
	 * @return the cause
	 */
	public static FailureCause ofStatus(int status) {
		return switch (status) {
			case 502 -> BAD_GATEWAY;
			case 503 -> UNAVAILABLE;
			case 504 -> GATEWAY_TIMEOUT;
			default -> OTHER_STATUS;
		};
	}

}
