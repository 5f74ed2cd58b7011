package io.tidegate.doctor.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Reference;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's functions, carried out as far as the template allows. What only a
 * deployment knows stays a reference or unknown.
 */
final class Intrinsics {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!][^}]*)}");

	private static final int LONGEST = 100_000;

	private static final int MOST = 1000;

	/** Attributes that mean the resource itself. */
	private static final Set<String> ITSELF = Set.of("Arn", "TargetGroupArn", "LoadBalancerArn", "ListenerArn",
			"RuleArn", "GroupId", "ServiceArn", "TaskDefinitionArn", "SubnetId", "PolicyArn");

	private final String file;

	private final Map<String, Value> resources;

	private final Map<String, @Nullable Value> parameters = new HashMap<>();

	private final Map<String, Value> mappings;

	private final Conditions conditions;

	Intrinsics(Fields template, Map<String, Value> given) {
		View view = View.of(template);
		this.file = template.origin().file();
		this.resources = view.at("Resources").entries();
		this.mappings = view.at("Mappings").entries();
		view.at("Parameters")
			.entries()
			.forEach((name, definition) -> this.parameters.put(name, parameter(definition, given.get(name))));
		this.conditions = new Conditions(view.at("Conditions").entries());
	}

	/**
	 * Whether something is so.
	 */
	enum Truth {

		YES, NO, UNKNOWN;

		static Truth of(boolean truth) {
			return truth ? YES : NO;
		}

		Truth not() {
			return switch (this) {
				case YES -> NO;
				case NO -> YES;
				case UNKNOWN -> UNKNOWN;
			};
		}

	}

	/**
	 * Return whether a resource will be there.
	 */
	Truth exists(Fields resource) {
		return (resource.exactly("Condition") instanceof Text name) ? this.conditions.named(name.text()) : Truth.YES;
	}

	/**
	 * Return a value with its functions carried out, null if nothing is left of it.
	 */
	@Nullable Value resolve(Value value) {
		return switch (value) {
			case Items items -> items(items);
			case Fields fields -> fields(fields);
			case Text text when Reference.isIn(text.text()) -> new Unknown(text.origin());
			case Text text when text.text().startsWith("{{resolve:") -> new Unknown(text.origin());
			default -> value;
		};
	}

	private Value items(Items items) {
		List<Value> values = new ArrayList<>();
		for (Value each : items.values()) {
			Value resolved = resolve(each);
			// A list that a parameter brings into a list is flattened by nobody; one
			// value that is unknown may be many.
			if (resolved != null) {
				values.add(resolved);
			}
		}
		return new Items(values, items.origin());
	}

	private @Nullable Value fields(Fields fields) {
		if (fields.entries().size() == 1) {
			Map.Entry<String, Value> only = fields.entries().entrySet().iterator().next();
			if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
				return function(only.getKey(), only.getValue(), fields.origin());
			}
		}
		Map<String, Value> entries = new LinkedHashMap<>();
		fields.entries().forEach((name, value) -> {
			Value resolved = resolve(value);
			if (resolved != null) {
				entries.put(name, resolved);
			}
		});
		return new Fields(entries, fields.origin());
	}

	private @Nullable Value function(String name, Value argument, Origin origin) {
		return switch (name) {
			case "Ref" -> reference(argument, origin);
			case "Fn::GetAtt" -> attribute(argument, origin);
			case "Fn::Sub" -> substitute(argument, origin);
			case "Fn::Join" -> join(argument, origin);
			case "Fn::If" -> choose(argument, origin);
			case "Fn::Select" -> select(argument, origin);
			case "Fn::Split" -> split(argument, origin);
			case "Fn::FindInMap" -> find(argument, origin);
			default -> new Unknown(origin);
		};
	}

	private @Nullable Value reference(Value argument, Origin origin) {
		if (!(argument instanceof Text name)) {
			return new Unknown(origin);
		}
		if (name.text().equals("AWS::NoValue")) {
			return null;
		}
		return named(name.text(), origin).orElseGet(() -> new Unknown(origin));
	}

	private Optional<Value> named(String name, Origin origin) {
		if (this.parameters.containsKey(name)) {
			Value value = this.parameters.get(name);
			return Optional.of((value == null) ? new Unknown(origin) : at(value, origin));
		}
		if (name.startsWith("AWS::") || this.resources.containsKey(name)) {
			return Optional.of(new Text(Reference.to(this.file, name), origin));
		}
		return Optional.empty();
	}

	private Value attribute(Value argument, Origin origin) {
		String path = switch (argument) {
			case Text text -> text.text();
			case Items items when items.values().stream().allMatch(Text.class::isInstance) ->
				String.join(".", items.values().stream().map((each) -> ((Text) each).text()).toList());
			default -> "";
		};
		int dot = path.indexOf('.');
		if (dot <= 0 || !this.resources.containsKey(path.substring(0, dot))) {
			return new Unknown(origin);
		}
		String name = ITSELF.contains(path.substring(dot + 1)) ? path.substring(0, dot) : path;
		return new Text(Reference.to(this.file, name), origin);
	}

	private Value substitute(Value argument, Origin origin) {
		Map<String, Value> own = Map.of();
		Value template = argument;
		if (argument instanceof Items items && items.values().size() == 2
				&& items.values().get(1) instanceof Fields fields) {
			template = items.values().getFirst();
			own = fields.entries();
		}
		if (!(template instanceof Text text)) {
			return new Unknown(origin);
		}
		StringBuilder result = new StringBuilder();
		Matcher variables = VARIABLE.matcher(text.text());
		int end = 0;
		while (variables.find()) {
			Value value = variable(variables.group(1), own, origin);
			if (!(value instanceof Text replacement) || result.length() > LONGEST) {
				return new Unknown(origin);
			}
			result.append(text.text(), end, variables.start()).append(replacement.text());
			end = variables.end();
		}
		result.append(text.text().substring(end));
		return new Text(result.toString().replace("${!", "${"), origin);
	}

	private @Nullable Value variable(String name, Map<String, Value> own, Origin origin) {
		Value given = own.get(name);
		if (given != null) {
			return resolve(given);
		}
		if (name.contains(".")) {
			return attribute(new Text(name, origin), origin);
		}
		return named(name, origin).orElse(null);
	}

	private Value join(Value argument, Origin origin) {
		if (!(argument instanceof Items items) || items.values().size() != 2
				|| !(items.values().getFirst() instanceof Text delimiter)) {
			return new Unknown(origin);
		}
		Value list = resolve(items.values().get(1));
		if (!(list instanceof Items parts)) {
			return new Unknown(origin);
		}
		StringBuilder result = new StringBuilder();
		for (Value part : parts.values()) {
			if (!(part instanceof Text text) || result.length() > LONGEST) {
				return new Unknown(origin);
			}
			result.append(result.isEmpty() ? "" : delimiter.text()).append(text.text());
		}
		return new Text(result.toString(), origin);
	}

	private @Nullable Value choose(Value argument, Origin origin) {
		if (!(argument instanceof Items items) || items.values().size() != 3
				|| !(items.values().getFirst() instanceof Text condition)) {
			return new Unknown(origin);
		}
		return switch (this.conditions.named(condition.text())) {
			case YES -> resolve(items.values().get(1));
			case NO -> resolve(items.values().get(2));
			case UNKNOWN -> new Unknown(origin);
		};
	}

	private Value select(Value argument, Origin origin) {
		if (argument instanceof Items items && items.values().size() == 2
				&& items.values().getFirst() instanceof Text index && index.text().matches("\\d{1,4}")) {
			int position = Integer.parseInt(index.text());
			Value list = items.values().get(1);
			if (isZones(list)) {
				return new Text(Reference.to(this.file, "zone " + position), origin);
			}
			if (resolve(list) instanceof Items values && position < values.values().size()) {
				return at(values.values().get(position), origin);
			}
		}
		return new Unknown(origin);
	}

	// The Region's zones are not known, but the first of them is another than the second.
	private static boolean isZones(Value list) {
		return list instanceof Fields fields && fields.exactly("Fn::GetAZs") != null;
	}

	private Value split(Value argument, Origin origin) {
		if (argument instanceof Items items && items.values().size() == 2
				&& items.values().getFirst() instanceof Text delimiter && !delimiter.text().isEmpty()
				&& resolve(items.values().get(1)) instanceof Text text) {
			return list(text.text().split(Pattern.quote(delimiter.text()), -1), origin);
		}
		return new Unknown(origin);
	}

	private Value find(Value argument, Origin origin) {
		if (!(argument instanceof Items items) || items.values().size() < 3) {
			return new Unknown(origin);
		}
		View place = new View(new Fields(this.mappings, origin), origin);
		for (Value key : items.values().subList(0, 3)) {
			if (!(resolve(key) instanceof Text name) || Reference.isIn(name.text())) {
				return new Unknown(origin);
			}
			Value next = place.entries().get(name.text());
			place = (next == null) ? new View(null, origin) : View.of(next);
		}
		return (place.value() == null) ? new Unknown(origin) : at(place.value(), origin);
	}

	private static @Nullable Value parameter(Value definition, @Nullable Value given) {
		View view = View.of(definition);
		Value value = (given != null) ? given : view.at("Default").value();
		String type = view.at("Type").text().or("String").orElse("");
		if (type.startsWith("AWS::SSM::") || !(value instanceof Text text)) {
			return null;
		}
		boolean isList = type.equals("CommaDelimitedList") || type.startsWith("List<");
		return isList ? list(Arrays.stream(text.text().split(",", MOST + 2)).map(String::strip).toArray(String[]::new),
				text.origin()) : text;
	}

	private static Value list(String[] texts, Origin origin) {
		if (texts.length > MOST) {
			return new Unknown(origin);
		}
		return new Items(Arrays.stream(texts).<Value>map((text) -> new Text(text, origin)).toList(), origin);
	}

	// A value is reported where it is used.
	private static Value at(Value value, Origin origin) {
		return (value instanceof Text text) ? new Text(text.text(), origin) : value;
	}

	/**
	 * The template's conditions.
	 */
	private final class Conditions {

		private final Map<String, Value> definitions;

		private final Map<String, Truth> known = new HashMap<>();

		private final Set<String> asked = new HashSet<>();

		private Conditions(Map<String, Value> definitions) {
			this.definitions = definitions;
		}

		Truth named(String name) {
			Truth found = this.known.get(name);
			if (found != null) {
				return found;
			}
			Value definition = this.definitions.get(name);
			if (definition == null || !this.asked.add(name)) {
				return Truth.UNKNOWN;
			}
			Truth truth = judge(definition);
			this.known.put(name, truth);
			return truth;
		}

		private Truth judge(Value value) {
			if (!(value instanceof Fields fields) || fields.entries().size() != 1) {
				return Truth.UNKNOWN;
			}
			Map.Entry<String, Value> only = fields.entries().entrySet().iterator().next();
			List<Value> arguments = (only.getValue() instanceof Items items) ? items.values()
					: List.of(only.getValue());
			return switch (only.getKey()) {
				case "Condition" -> (only.getValue() instanceof Text name) ? named(name.text()) : Truth.UNKNOWN;
				case "Fn::Not" -> (arguments.size() == 1) ? judge(arguments.getFirst()).not() : Truth.UNKNOWN;
				case "Fn::And" -> all(arguments, Truth.NO);
				case "Fn::Or" -> all(arguments, Truth.YES);
				case "Fn::Equals" -> equal(arguments);
				default -> Truth.UNKNOWN;
			};
		}

		// One that decides is enough; else all have to be known.
		private Truth all(List<Value> arguments, Truth decides) {
			Truth result = decides.not();
			for (Value each : arguments) {
				Truth truth = judge(each);
				if (truth == decides) {
					return decides;
				}
				result = (truth == Truth.UNKNOWN) ? Truth.UNKNOWN : result;
			}
			return result;
		}

		private Truth equal(List<Value> arguments) {
			if (arguments.size() == 2 && resolve(arguments.getFirst()) instanceof Text left
					&& resolve(arguments.get(1)) instanceof Text right) {
				boolean unclear = Reference.isIn(left.text()) || Reference.isIn(right.text());
				return unclear ? Truth.UNKNOWN : Truth.of(left.text().equals(right.text()));
			}
			return Truth.UNKNOWN;
		}

	}

}
