package io.tidegate.rehearsal.load;

/**
 * One request of the schedule.
 *
 * @param kind what it asks
 * @param amount milliseconds for slow and long ones, bytes for bodies, 0 for short ones
 * @param path the address asked, path and query
 */
public record PlannedRequest(RequestKind kind, long amount, String path) {

	/**
	 * A request to the sample application.
	 * @param kind what it asks
	 * @param amount milliseconds for slow and long ones, bytes for bodies, 0 for short
	 * ones
	 */
	public PlannedRequest(RequestKind kind, long amount) {
		this(kind, amount, switch (kind) {
			case SHORT -> "/";
			case SLOW, LONG -> "/slow?millis=" + amount;
			case UPLOAD -> "/upload";
			case DOWNLOAD -> "/download?bytes=" + amount;
		});
	}

}
