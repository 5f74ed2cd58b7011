package io.tidegate.rehearsal.longlived;

/**
 * Connects and stays. Safe for use by several threads.
 */
interface Client {

	/**
	 * What it asks for.
	 * @return the kind of its connections
	 */
	ConnectionKind kind();

	/**
	 * Opens a connection and stays until it ends.
	 * @param opened to be run once when the connection is there
	 * @return how it ended
	 * @throws InterruptedException if the thread is interrupted meanwhile; the connection
	 * is gone then
	 */
	End stay(Runnable opened) throws InterruptedException;

}
