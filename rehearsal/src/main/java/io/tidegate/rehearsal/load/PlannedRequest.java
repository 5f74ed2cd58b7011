package io.tidegate.rehearsal.load;

/**
 * One request of the schedule.
 *
 * @param kind what it asks
 * @param amount milliseconds for slow and long ones, bytes for bodies, 0 for short ones
 */
public record PlannedRequest(RequestKind kind, long amount) {

	/**
	 * The address asked.
	 * @return path and query
	 */
	public String path() {
		return switch (this.kind) {
			case SHORT -> "/";
			case SLOW, LONG -> "/slow?millis=" + this.amount;
			case UPLOAD -> "/upload";
			case DOWNLOAD -> "/download?bytes=" + this.amount;
		};
	}

}
