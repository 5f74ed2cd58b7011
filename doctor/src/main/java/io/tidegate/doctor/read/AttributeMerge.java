package io.tidegate.doctor.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Element;
import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Brings attributes to what they belong to. The AWS CLI describes them apart, and without
 * saying of what.
 */
final class AttributeMerge {

	private final Sink sink;

	private final List<Element> elements;

	AttributeMerge(Sink sink) {
		this.sink = sink;
		this.elements = new ArrayList<>(sink.elements());
	}

	List<Element> merged() {
		this.sink.attributes().forEach(this::bring);
		this.elements.replaceAll(AttributeMerge::withUnknown);
		return this.elements;
	}

	private void bring(Sink.Attributes attributes) {
		View document = attributes.document();
		Kind kind = kind(document);
		Fact<String> owner = document.at((kind == Kind.TARGET_GROUP) ? "targetGroupArn" : "loadBalancerArn")
			.reference();
		List<Element> candidates = this.elements.stream()
			.filter((element) -> element.kind() == kind && !hasAttributes(element))
			.filter((element) -> owner.known().isEmpty() || isCalled(element, owner.known().get()))
			.toList();
		Optional<Element> found = (candidates.size() == 1) ? Optional.of(candidates.getFirst())
				: candidates.stream().filter((element) -> isAbout(attributes, element)).findFirst();
		Value list = document.at("attributes").value();
		if (found.isPresent() && list != null) {
			Element element = found.get();
			this.elements.set(this.elements.indexOf(element),
					element.with(Trees.with(element.view(), "attributes", list)));
		}
		else {
			this.sink.remark(attributes.origin().file()
					+ " has attributes of something that is not in the picture; name the ARN in it, or the file after its owner");
		}
	}

	private static Kind kind(View document) {
		boolean balancer = !document.at("loadBalancerArn").isAbsent() || document.at("attributes")
			.each()
			.stream()
			.anyMatch((each) -> each.at("key")
				.text()
				.is((key) -> key.startsWith("idle_timeout") || key.startsWith("access_logs")
						|| key.startsWith("routing.http")));
		return balancer ? Kind.LOAD_BALANCER : Kind.TARGET_GROUP;
	}

	private static boolean isCalled(Element element, String owner) {
		return element.names().stream().anyMatch((name) -> name.equals(owner) || owner.contains("/" + name + "/"));
	}

	private static boolean isAbout(Sink.Attributes attributes, Element element) {
		Path file = Path.of(attributes.origin().file()).getFileName();
		return file != null && !element.label().isEmpty() && file.toString().contains(element.label());
	}

	// What AWS describes without its attributes has them all the same.
	private static Element withUnknown(Element element) {
		boolean has = element.kind() == Kind.TARGET_GROUP || element.kind() == Kind.LOAD_BALANCER;
		if (!has || !element.described() || hasAttributes(element)) {
			return element;
		}
		return element.with(Trees.with(element.view(), "attributes", new Unknown(element.origin())));
	}

	private static boolean hasAttributes(Element element) {
		return !element.view().at("attributes").isAbsent() || !element.view().at("targetGroupAttributes").isAbsent()
				|| !element.view().at("loadBalancerAttributes").isAbsent();
	}

}
