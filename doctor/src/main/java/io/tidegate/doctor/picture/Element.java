package io.tidegate.doctor.picture;

import java.util.Set;

import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Reference;
import io.tidegate.doctor.tree.View;

/**
 * One thing of the picture, with the settings it has.
 *
 * @param kind what it is
 * @param names all that others may call it by
 * @param label what people call it
 * @param view its settings, by the names of AWS's API
 * @param described whether AWS said it, so that defaults are spelled out
 */
public record Element(Kind kind, Set<String> names, String label, View view, boolean described) {

	public Element {
		names = Set.copyOf(names);
		label = Reference.readable(label);
	}

	/**
	 * Return where it stands.
	 */
	public Origin origin() {
		return this.view.origin();
	}

	/**
	 * Return the same with other settings.
	 * @param other the settings
	 */
	public Element with(View other) {
		return new Element(this.kind, this.names, this.label, other, this.described);
	}

}
