package io.tidegate.doctor.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Puts a tree together from what a parser meets, and stops at documents that are deeper
 * or larger than any that people write.
 */
final class TreeBuilder {

	/** Far more than 200 services need. */
	static final int MOST_VALUES = 300_000;

	/** CloudFormation and ECS need about twenty. */
	static final int DEEPEST = 100;

	private final String file;

	private final Deque<Open> open = new ArrayDeque<>();

	private @Nullable Value root;

	private int count;

	TreeBuilder(String file) {
		this.file = file;
	}

	void begin(boolean mapping, int line) throws UnreadableException {
		if (this.open.size() >= DEEPEST) {
			throw new UnreadableException("%s:%d: values are nested more than %d deep, which no template needs"
				.formatted(this.file, line, DEEPEST));
		}
		this.open.push(new Open(mapping, place(line)));
	}

	Value end() {
		Value closed = this.open.pop().close();
		add(closed);
		return closed;
	}

	void key(String key) {
		top().key = key;
	}

	boolean wantsKey() {
		Open top = this.open.peek();
		return top != null && top.mapping && top.key == null;
	}

	void text(String text, int line) throws UnreadableException {
		count(line, 1);
		add(new Text(text, place(line)));
	}

	/** Nothing is there: a null. */
	void nothing() {
		Open top = this.open.peek();
		if (top != null) {
			top.skip();
		}
	}

	/** Adds what was built before: it counts as often as it is used. */
	void again(Value value, int size, int line) throws UnreadableException {
		count(line, size);
		add(value);
	}

	Origin place(int line) {
		Open top = this.open.peek();
		return (top != null) ? top.origin.child(top.step(), line) : new Origin(this.file, line, "");
	}

	int depth() {
		return this.open.size();
	}

	int count() {
		return this.count;
	}

	Optional<Value> root() {
		return Optional.ofNullable(this.root);
	}

	private void add(Value value) {
		Open top = this.open.peek();
		if (top == null) {
			this.root = value;
		}
		else {
			top.add(value);
		}
	}

	private void count(int line, int more) throws UnreadableException {
		this.count += more;
		if (this.count > MOST_VALUES || this.count < 0) {
			throw new UnreadableException(
					"%s:%d: there are more than %d values, aliases expanded, which no template needs"
						.formatted(this.file, line, MOST_VALUES));
		}
	}

	private Open top() {
		Open top = this.open.peek();
		if (top == null) {
			throw new IllegalStateException("A key outside of a mapping");
		}
		return top;
	}

	/**
	 * A list or a mapping that has begun.
	 */
	private static final class Open {

		private final boolean mapping;

		private final Origin origin;

		private final List<Value> values = new ArrayList<>();

		private final Map<String, Value> entries = new LinkedHashMap<>();

		private @Nullable String key;

		private Open(boolean mapping, Origin origin) {
			this.mapping = mapping;
			this.origin = origin;
		}

		private String step() {
			return this.mapping ? String.valueOf(this.key) : String.valueOf(this.values.size());
		}

		private void add(Value value) {
			if (!this.mapping) {
				this.values.add(value);
			}
			else if (this.key != null) {
				put(this.key, value);
				this.key = null;
			}
		}

		// YAML's merge: what is named here itself wins.
		private void put(String name, Value value) {
			if (!name.equals("<<")) {
				this.entries.put(name, value);
				return;
			}
			List<Value> merged = (value instanceof Items items) ? items.values() : List.of(value);
			for (Value each : merged) {
				if (each instanceof Fields fields) {
					fields.entries().forEach(this.entries::putIfAbsent);
				}
			}
		}

		private void skip() {
			this.key = null;
		}

		private Value close() {
			return this.mapping ? new Fields(this.entries, this.origin) : new Items(this.values, this.origin);
		}

	}

}
