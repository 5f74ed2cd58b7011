package io.tidegate.doctor.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Puts one picture together from several documents, whatever each of them is.
 */
public final class PictureReader {

	private final Sink sink = new Sink();

	private final Map<String, String> texts = new LinkedHashMap<>();

	private final List<Fields> templates = new ArrayList<>();

	private final Map<String, Value> parameters = new HashMap<>();

	/**
	 * Read a file.
	 * @param file the file
	 * @throws UnreadableException if it cannot be read, or is nothing the doctor knows
	 */
	public void add(Path file) throws UnreadableException {
		if (!tryAdd(file.toString(), Documents.text(file))) {
			throw new UnreadableException(file
					+ " is nothing the doctor knows: give it task definitions, services, target groups and the like as the "
					+ "AWS CLI writes them, CloudFormation templates, 'terraform show -json' of a plan, or compose files");
		}
	}

	/**
	 * Read a file, if it is something the doctor knows.
	 * @param name the file's name
	 * @param text its text
	 * @return whether it is
	 * @throws UnreadableException if it is neither JSON nor YAML
	 */
	public boolean tryAdd(String name, String text) throws UnreadableException {
		boolean known = false;
		for (Value document : Documents.read(name, text)) {
			known |= add(document);
		}
		if (known) {
			this.texts.put(name, text);
		}
		return known;
	}

	/**
	 * Add a document that is no file: what AWS answered.
	 * @param document the document
	 */
	public void answer(Fields document) {
		new CliDocument(this.sink).read(document);
	}

	/**
	 * Say what could not be read.
	 * @param sentence one sentence
	 */
	public void remark(String sentence) {
		this.sink.remark(sentence);
	}

	/**
	 * Return the picture of all that was read.
	 */
	public Reading reading() {
		CloudFormation cloudFormation = new CloudFormation(this.sink);
		this.templates.forEach((template) -> cloudFormation.read(template, this.parameters));
		this.templates.clear();
		return new Reading(new Picture(new AttributeMerge(this.sink).merged()), this.sink.remarks(), this.texts);
	}

	private boolean add(Value document) throws UnreadableException {
		if (document instanceof Items items) {
			return addList(items);
		}
		if (!(document instanceof Fields root)) {
			return false;
		}
		if (CloudFormation.isTemplate(root)) {
			this.templates.add(root);
			return true;
		}
		if (TerraformPlan.isPlan(root)) {
			new TerraformPlan(this.sink).read(root);
			return true;
		}
		if (root.get("services").orElse(null) instanceof Fields) {
			new Compose(this.sink).read(root);
			return true;
		}
		return new CliDocument(this.sink).read(root);
	}

	private boolean addList(Items items) {
		if (items.values().isEmpty() || !(items.values().getFirst() instanceof Fields first)) {
			return false;
		}
		if (first.hasAny("parameterKey")) {
			items.values().forEach((each) -> addParameter(View.of(each)));
			return true;
		}
		if (first.hasAny("image") && first.hasAny("name")) {
			Map<String, Value> task = Map.of("containerDefinitions", items, "networkMode", new Unknown(items.origin()));
			new CliDocument(this.sink).taskDefinition(View.of(new Fields(task, items.origin())));
			return true;
		}
		return false;
	}

	// Two files of parameters that disagree are two deployments: what differs is not
	// known.
	private void addParameter(View parameter) {
		Optional<String> name = parameter.at("parameterKey").text().known();
		Value value = parameter.at("parameterValue").value();
		if (name.isPresent() && value != null) {
			Value before = this.parameters.put(name.get(), value);
			boolean differs = before != null
					&& !View.of(before).reference().known().equals(View.of(value).reference().known());
			if (differs) {
				this.parameters.put(name.get(), new Unknown(value.origin()));
			}
		}
	}

}
