package io.tidegate.rehearsal.ecs;

/**
 * A deployment that cannot go on.
 */
public final class DeploymentFailedException extends Exception {

	/**
	 * A failure.
	 * @param sentence what happened, and where to look
	 */
	public DeploymentFailedException(String sentence) {
		super(sentence);
	}

}
