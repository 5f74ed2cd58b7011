package io.tidegate.rehearsal.load;

/**
 * What a request asks of the application.
 */
public enum RequestKind {

	/** Answered at once. */
	SHORT,
	/** Answered after 1 to 4 seconds. */
	SLOW,
	/** A body of 1 to 5 megabytes up. */
	UPLOAD,
	/** A body of 1 to 5 megabytes down. */
	DOWNLOAD,
	/** Made to outlive the drain; its failure is expected and counted apart. */
	LONG

}
