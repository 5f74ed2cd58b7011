package io.tidegate.doctor.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.picture.Times;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Compose files: each agent and the services that share its network are one task.
 */
final class Compose {

	/** Docker's, where no stop_grace_period is set. */
	private static final int DEFAULT_GRACE = 10;

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?}");

	private final Sink sink;

	Compose(Sink sink) {
		this.sink = sink;
	}

	void read(Fields root) {
		Map<String, Value> services = new LinkedHashMap<>();
		View.of(root).at("services").entries().forEach((name, service) -> services.put(name, interpolated(service)));
		Map<String, Container> containers = new LinkedHashMap<>();
		services.forEach((name, service) -> containers.put(name, new Container(container(name, View.of(service)))));
		containers.forEach((name, container) -> {
			if (container.isAgent()) {
				task(name, container.origin(), services, containers);
			}
		});
	}

	private void task(String agent, Origin origin, Map<String, Value> services, Map<String, Container> containers) {
		String network = network(agent, services);
		List<Value> members = new ArrayList<>();
		containers.forEach((name, container) -> {
			boolean neighbour = network(name, services).equals(network) && (name.equals(agent) || !container.isAgent());
			if (container.view().value() != null && neighbour) {
				members.add(container.view().value());
			}
		});
		boolean shared = members.size() > 1 || network.equals("host");
		Map<String, Value> task = new LinkedHashMap<>();
		task.put("family", new Text(agent, origin));
		task.put("networkMode", new Text(network.equals("host") ? "host" : shared ? "awsvpc" : "bridge", origin));
		task.put("composeProject", new Text("true", origin));
		task.put("containerDefinitions", new Items(members, origin));
		this.sink.add(Kind.TASK_DEFINITION, agent, Set.of(), View.of(new Fields(task, origin)), false);
	}

	// The service that owns the network, or "host".
	private static String network(String name, Map<String, Value> services) {
		String owner = name;
		for (int i = 0; i < services.size(); i++) {
			Value service = services.get(owner);
			String mode = (service == null) ? "" : View.of(service).at("network_mode").reference().or("").orElse("");
			if (!mode.startsWith("service:")) {
				return mode.equals("host") ? "host" : owner;
			}
			owner = mode.substring("service:".length());
		}
		return owner;
	}

	private static View container(String name, View service) {
		Map<String, Value> entries = new LinkedHashMap<>();
		Origin origin = service.origin();
		entries.put("name", new Text(name, origin));
		put(entries, "image", service.at("image"));
		put(entries, "entryPoint", service.at("entrypoint"));
		put(entries, "command", service.at("command"));
		entries.put("stopTimeout", grace(service.at("stop_grace_period")));
		entries.put("environment", environment(service.at("environment")));
		entries.put("dependsOn", dependencies(service.at("depends_on")));
		if (!service.at("env_file").isAbsent()) {
			entries.put("environmentFiles", new Unknown(origin));
		}
		Value init = service.at("init").value();
		if (init != null) {
			entries.put("linuxParameters", new Fields(Map.of("initProcessEnabled", init), init.origin()));
		}
		return View.of(new Fields(entries, origin));
	}

	private static Value grace(View period) {
		if (period.isAbsent()) {
			return new Text(String.valueOf(DEFAULT_GRACE), period.origin());
		}
		Optional<Duration> time = period.text().known().flatMap(Times::parse);
		return time.<Value>map((known) -> new Text(String.valueOf(known.toSeconds()), period.origin()))
			.orElseGet(() -> new Unknown(period.origin()));
	}

	private static Value environment(View environment) {
		List<Value> variables = new ArrayList<>();
		if (environment.value() instanceof Fields fields) {
			fields.entries().forEach((name, value) -> variables.add(variable(name, value)));
		}
		else {
			environment.each().forEach((each) -> variables.add(each.reference().known().map((line) -> {
				int equals = line.indexOf('=');
				return (equals < 0) ? variable(line, new Unknown(each.origin()))
						: variable(line.substring(0, equals), new Text(line.substring(equals + 1), each.origin()));
			}).orElseGet(() -> new Unknown(each.origin()))));
		}
		return new Items(variables, environment.origin());
	}

	private static Value variable(String name, Value value) {
		Map<String, Value> entries = Map.of("name", new Text(name, value.origin()), "value", value);
		return new Fields(entries, value.origin());
	}

	private static Value dependencies(View dependsOn) {
		List<Value> dependencies = new ArrayList<>();
		if (dependsOn.value() instanceof Fields fields) {
			fields.entries().forEach((name, value) -> dependencies.add(dependency(name, value.origin())));
		}
		else {
			dependsOn.each()
				.forEach((each) -> each.text()
					.known()
					.ifPresent((name) -> dependencies.add(dependency(name, each.origin()))));
		}
		return new Items(dependencies, dependsOn.origin());
	}

	private static Value dependency(String name, Origin origin) {
		return new Fields(Map.of("containerName", new Text(name, origin), "condition", new Text("START", origin)),
				origin);
	}

	private static void put(Map<String, Value> entries, String name, View view) {
		if (view.value() != null) {
			entries.put(name, view.value());
		}
	}

	private static Value interpolated(Value value) {
		return switch (value) {
			case Text text -> interpolated(text);
			case Items items -> new Items(items.values().stream().map(Compose::interpolated).toList(), items.origin());
			case Fields fields -> {
				Map<String, Value> entries = new LinkedHashMap<>();
				fields.entries().forEach((name, each) -> entries.put(name, interpolated(each)));
				yield new Fields(entries, fields.origin());
			}
			case Unknown unknown -> unknown;
		};
	}

	private static Value interpolated(Text text) {
		Matcher variables = VARIABLE.matcher(text.text());
		StringBuilder result = new StringBuilder();
		while (variables.find()) {
			if (variables.group(2) == null) {
				return new Unknown(text.origin());
			}
			variables.appendReplacement(result, Matcher.quoteReplacement(variables.group(2)));
		}
		return new Text(variables.appendTail(result).toString(), text.origin());
	}

}
