package io.tidegate.doctor.tree;

/**
 * A value of a document.
 */
public sealed interface Value permits Text, Items, Fields, Unknown {

	/**
	 * Return where it stands.
	 */
	Origin origin();

}
