package io.tidegate.doctor.picture;

import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.View;

/**
 * A part of the picture, with the element that it was read as.
 */
public interface Part {

	/**
	 * Return what it was read as.
	 */
	Element element();

	/**
	 * Return its name.
	 */
	default String label() {
		return element().label();
	}

	/**
	 * Return its settings.
	 */
	default View view() {
		return element().view();
	}

	/**
	 * Return where it stands.
	 */
	default Origin origin() {
		return element().origin();
	}

}
