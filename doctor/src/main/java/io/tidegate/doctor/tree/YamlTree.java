package io.tidegate.doctor.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML from its events, so that nothing is built that a limit forbids.
 * CloudFormation's short forms become their long ones: {@code !Ref x} is
 * <code>{"Ref": x}</code>.
 */
final class YamlTree {

	private final String file;

	private final List<Value> documents = new ArrayList<>();

	private final Map<String, Anchored> anchors = new HashMap<>();

	private final Deque<Started> started = new ArrayDeque<>();

	private TreeBuilder builder;

	private YamlTree(String file) {
		this.file = file;
		this.builder = new TreeBuilder(file);
	}

	static List<Value> read(String file, String text) throws UnreadableException {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(Integer.MAX_VALUE);
		YamlTree tree = new YamlTree(file);
		try {
			ParserImpl parser = new ParserImpl(new StreamReader(text), options);
			while (!parser.checkEvent(Event.ID.StreamEnd)) {
				tree.take(parser.getEvent());
			}
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw new UnreadableException(
					"%s:%d: this is no YAML: %s".formatted(file, line, Sentences.of(ex.getProblem())));
		}
		catch (YAMLException ex) {
			throw new UnreadableException("%s: this is no YAML: %s".formatted(file, Sentences.of(ex.getMessage())));
		}
		return tree.documents;
	}

	private void take(Event event) throws UnreadableException {
		int line = event.getStartMark().getLine() + 1;
		switch (event) {
			case ScalarEvent scalar -> scalar(scalar, line);
			case CollectionStartEvent start -> start(start, line);
			case CollectionEndEvent end -> end();
			case AliasEvent alias -> alias(alias.getAnchor(), line);
			case DocumentEndEvent end -> {
				this.builder.root().ifPresent(this.documents::add);
				this.builder = new TreeBuilder(this.file);
				this.anchors.clear();
			}
			default -> {
			}
		}
	}

	private void scalar(ScalarEvent scalar, int line) throws UnreadableException {
		String value = scalar.getValue();
		if (this.builder.wantsKey()) {
			this.builder.key(value);
			return;
		}
		String function = function(scalar.getTag());
		if (function == null && scalar.isPlain() && isNull(value)) {
			this.builder.nothing();
			return;
		}
		if (function != null) {
			this.builder.begin(true, line);
			this.builder.key(function);
		}
		Value text = new Text(value, this.builder.place(line));
		this.builder.text(value, line);
		if (function != null) {
			this.builder.end();
		}
		else if (scalar.getAnchor() != null) {
			this.anchors.put(scalar.getAnchor(), new Anchored(text, 1));
		}
	}

	private void start(CollectionStartEvent start, int line) throws UnreadableException {
		if (this.builder.wantsKey()) {
			throw new UnreadableException(
					"%s:%d: a key must be a text, and is a list or a mapping".formatted(this.file, line));
		}
		String function = function(start.getTag());
		if (function != null) {
			this.builder.begin(true, line);
			this.builder.key(function);
		}
		this.builder.begin(start instanceof MappingStartEvent, line);
		this.started.push(new Started(start.getAnchor(), function != null, this.builder.count()));
	}

	private void end() {
		Started start = this.started.pop();
		Value value = this.builder.end();
		if (start.anchor() != null) {
			this.anchors.put(start.anchor(), new Anchored(value, this.builder.count() - start.count() + 1));
		}
		if (start.wrapped()) {
			this.builder.end();
		}
	}

	private void alias(String anchor, int line) throws UnreadableException {
		Anchored anchored = this.anchors.get(anchor);
		if (anchored == null) {
			throw new UnreadableException(
					"%s:%d: '*%s' is no anchor of this document".formatted(this.file, line, Sentences.of(anchor)));
		}
		if (this.builder.wantsKey()) {
			throw new UnreadableException("%s:%d: a key must be a text, and is an alias".formatted(this.file, line));
		}
		this.builder.again(anchored.value(), anchored.size(), line);
	}

	private static @Nullable String function(@Nullable String tag) {
		if (tag == null || !tag.startsWith("!") || tag.length() < 2) {
			return null;
		}
		String name = tag.substring(1);
		return (name.equals("Ref") || name.equals("Condition")) ? name : "Fn::" + name;
	}

	private static boolean isNull(String value) {
		return value.isEmpty() || value.equals("~") || value.equals("null") || value.equals("Null");
	}

	private record Anchored(Value value, int size) {
	}

	private record Started(@Nullable String anchor, boolean wrapped, int count) {
	}

}
