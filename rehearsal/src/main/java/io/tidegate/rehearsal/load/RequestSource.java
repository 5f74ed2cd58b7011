package io.tidegate.rehearsal.load;

/**
 * Gives the requests of a schedule, one after the other.
 */
@FunctionalInterface
interface RequestSource {

	/**
	 * One more request.
	 * @return the next of the schedule
	 */
	PlannedRequest next();

}
