package io.tidegate.doctor.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.tidegate.doctor.picture.Element;
import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.View;

/**
 * Collects what readers find.
 */
final class Sink {

	private final List<Element> elements = new ArrayList<>();

	private final List<Attributes> attributes = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	void add(Kind kind, String label, Set<String> names, View view, boolean described) {
		Set<String> all = new LinkedHashSet<>(names);
		all.removeIf(String::isEmpty);
		this.elements.add(new Element(kind, all, label, view, described));
	}

	void attributes(View document) {
		this.attributes.add(new Attributes(document, document.origin()));
	}

	void remark(String sentence) {
		this.remarks.add(sentence);
	}

	List<Element> elements() {
		return this.elements;
	}

	List<Attributes> attributes() {
		return this.attributes;
	}

	List<String> remarks() {
		return this.remarks;
	}

	/**
	 * Attributes that stand apart from what they belong to.
	 *
	 * @param document the document
	 * @param origin where it stands
	 */
	record Attributes(View document, Origin origin) {
	}

}
