package io.tidegate.drain;

/**
 * Where a task is on its way from serving to gone.
 */
public enum DrainState {

	/** No drain has begun, or it was undone. */
	SERVING,
	/** A drain runs that SIGTERM did not begin. */
	DRAINING,
	/** Such a drain has ended, and the task waits for SIGTERM or to be undrained. */
	DRAINED,
	/** SIGTERM has come. */
	STOPPING

}
