package io.tidegate.doctor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Reference;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;
import org.jspecify.annotations.Nullable;

/**
 * Plans of Terraform, as {@code terraform show -json} writes them. What is known after
 * apply only is missing among the planned values; the configuration says what it refers
 * to.
 */
final class TerraformPlan {

	/** Attributes that mean the resource itself. */
	private static final Set<String> ITSELF = Set.of("arn", "id", "name", "family", "bucket");

	private static final int MOST_MODULES = 1000;

	private final Sink sink;

	private final Map<String, Configured> configured = new HashMap<>();

	private final Map<String, List<String>> instances = new HashMap<>();

	private final List<Planned> planned = new ArrayList<>();

	TerraformPlan(Sink sink) {
		this.sink = sink;
	}

	static boolean isPlan(Fields root) {
		return root.exactly("planned_values") instanceof Fields;
	}

	void read(Fields plan) throws UnreadableException {
		View view = View.of(plan);
		configure(view.at("configuration").at("root_module"), new Scope("", null, Map.of()));
		plan(view.at("planned_values").at("root_module"));
		TerraformShapes shapes = new TerraformShapes(this.sink);
		for (Planned resource : this.planned) {
			Configured known = this.configured.get(resource.plainAddress());
			Value merged = resource.values();
			Set<String> set = Set.of();
			if (known != null) {
				merged = merge(merged, known.expressions(), known.scope(), resource);
				set = known.expressions().entries().keySet();
			}
			String name = Reference.to(plan.origin().file(), resource.address());
			shapes.add(resource.type(), resource.address(), name, View.of(merged), set);
		}
	}

	private void configure(View module, Scope scope) {
		for (View resource : module.at("resources").each()) {
			String address = scope.path() + text(resource, "address");
			if (resource.at("expressions").value() instanceof Fields expressions) {
				this.configured.put(address, new Configured(expressions, scope));
			}
		}
		module.at("module_calls").entries().forEach((name, call) -> {
			View view = View.of(call);
			if (this.configured.size() < MOST_MODULES * 10) {
				configure(view.at("module"),
						new Scope(scope.path() + "module." + name + ".", scope, view.at("expressions").entries()));
			}
		});
	}

	private void plan(View module) {
		for (View resource : module.at("resources").each()) {
			String address = text(resource, "address");
			Planned found = new Planned(text(resource, "type"), address,
					(resource.at("values").value() instanceof Fields values) ? values
							: new Fields(Map.of(), resource.origin()));
			if (text(resource, "mode").equals("managed")) {
				this.planned.add(found);
				this.instances.computeIfAbsent(found.plainAddress(), (key) -> new ArrayList<>()).add(address);
			}
		}
		module.at("child_modules").each().forEach(this::plan);
	}

	private Value merge(Value value, Fields expressions, Scope scope, Planned resource) {
		if (!(value instanceof Fields fields)) {
			return value;
		}
		Map<String, Value> entries = new LinkedHashMap<>(fields.entries());
		expressions.entries().forEach((name, expression) -> {
			Value known = entries.get(name);
			Value merged = merge(known, expression, scope, resource, fields.origin());
			if (merged != null) {
				entries.put(name, merged);
			}
		});
		return new Fields(entries, fields.origin());
	}

	private @Nullable Value merge(@Nullable Value known, Value expression, Scope scope, Planned resource,
			Origin origin) {
		if (expression instanceof Fields leaf
				&& (leaf.exactly("references") != null || leaf.exactly("constant_value") != null)) {
			return (known != null) ? known : referred(leaf, scope, resource, origin);
		}
		if (known instanceof Items items && expression instanceof Items blocks
				&& items.values().size() == blocks.values().size()) {
			List<Value> merged = new ArrayList<>();
			for (int i = 0; i < items.values().size(); i++) {
				Value block = blocks.values().get(i);
				merged.add((block instanceof Fields inside) ? merge(items.values().get(i), inside, scope, resource)
						: items.values().get(i));
			}
			return new Items(merged, items.origin());
		}
		return known;
	}

	private @Nullable Value referred(Fields leaf, Scope scope, Planned resource, Origin origin) {
		if (leaf.exactly("references") == null) {
			return null;
		}
		Optional<Set<String>> addresses = resolve(View.of(leaf).at("references"), scope, resource, 0);
		if (addresses.isEmpty() || addresses.get().isEmpty()) {
			return new Unknown(origin);
		}
		List<Value> all = addresses.get()
			.stream()
			.<Value>map((address) -> new Text(Reference.to(origin.file(), address), origin))
			.toList();
		return (all.size() == 1) ? all.getFirst() : new Items(all, origin);
	}

	// Addresses of the resources that are meant, or nothing if one of them is not clear.
	private Optional<Set<String>> resolve(View references, Scope scope, Planned resource, int depth) {
		Set<String> found = new LinkedHashSet<>();
		List<String> names = references.texts().orElse(List.of());
		for (String name : names) {
			boolean detailed = names.stream().anyMatch((other) -> other.startsWith(name + "."));
			if (detailed || name.startsWith("each.") || name.startsWith("count.")) {
				continue;
			}
			Optional<Set<String>> one = name.startsWith("var.") ? variable(name.substring(4), scope, resource, depth)
					: instance(name, scope, resource);
			if (one.isEmpty()) {
				return Optional.empty();
			}
			found.addAll(one.get());
		}
		return Optional.of(found);
	}

	private Optional<Set<String>> variable(String name, Scope scope, Planned resource, int depth) {
		Value expression = scope.arguments().get(name.replaceAll("[.\\[].*", ""));
		Scope outside = scope.outside();
		if (expression == null || outside == null || depth > 20) {
			return Optional.empty();
		}
		View references = View.of(expression).at("references");
		return references.isAbsent() ? Optional.empty() : resolve(references, outside, resource, depth + 1);
	}

	private Optional<Set<String>> instance(String reference, Scope scope, Planned resource) {
		String[] parts = reference.replaceAll("\\[[^\\]]*]", "").split("\\.", -1);
		if (parts.length < 2 || (parts.length > 2 && !ITSELF.contains(parts[2]))) {
			return Optional.empty();
		}
		List<String> all = this.instances.getOrDefault(scope.path() + parts[0] + "." + parts[1], List.of());
		if (all.size() == 1) {
			return Optional.of(Set.of(all.getFirst()));
		}
		return all.stream().filter((address) -> key(address).equals(key(resource.address()))).findFirst().map(Set::of);
	}

	private static String key(String address) {
		int bracket = address.lastIndexOf('[');
		return (bracket < 0) ? "" : address.substring(bracket);
	}

	private static String text(View view, String name) {
		return view.at(name).text().or("").orElse("");
	}

	/**
	 * A resource as it will be.
	 *
	 * @param type its type
	 * @param address its address, with modules and keys
	 * @param values what is known of it
	 */
	private record Planned(String type, String address, Fields values) {

		String plainAddress() {
			return this.address.replaceAll("\\[[^\\]]*]", "");
		}

	}

	/**
	 * A resource as it is written.
	 *
	 * @param expressions what its settings refer to
	 * @param scope the module it is in
	 */
	private record Configured(Fields expressions, Scope scope) {
	}

	/**
	 * A module.
	 *
	 * @param path how the addresses in it begin
	 * @param outside the module that calls it
	 * @param arguments what it is called with
	 */
	private record Scope(String path, @Nullable Scope outside, Map<String, Value> arguments) {
	}

}
