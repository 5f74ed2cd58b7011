package io.tidegate.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents in the platform's formats.
 */
final class Samples {

	private Samples() {
	}

	/**
	 * Return a document.
	 * @param name for example {@code fargate-task}
	 */
	static String json(String name) {
		try (InputStream in = Samples.class.getResourceAsStream("/platform/" + name + ".json")) {
			return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a document in which something is changed.
	 * @param json the document
	 * @param change what to do to its root
	 */
	static String edited(String json, Consumer<ObjectNode> change) {
		ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json);
		change.accept(root);
		return root.toString();
	}

}
