package io.tidegate.localalb;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tidegate.localalb.shape.ShapeReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A YAML file of load balancers, listeners, rules and target groups. Members have the
 * names that they have in the API; what belongs to something stands inside it.
 */
final class ConfigFile {

	private static final String GROUPS = "TargetGroups";

	private static final String BALANCERS = "LoadBalancers";

	private static final String TRUSTS = "TrustStores";

	private final String file;

	private final Map<?, ?> content;

	private ConfigFile(String file, Map<?, ?> content) {
		this.file = file;
		this.content = content;
	}

	/**
	 * Reads a file.
	 * @param path the file
	 * @return what it holds
	 * @throws IllegalArgumentException with a sentence, if it cannot be read
	 */
	static ConfigFile read(Path path) {
		try (Reader text = Files.newBufferedReader(path)) {
			Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
			Map<?, ?> members = ShapeReader.required(content, Map.class, GROUPS + " and " + BALANCERS, path.toString());
			requireKnown(members, path);
			return new ConfigFile(path.toString(), members);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The file " + path + " cannot be read: give one that exists.", ex);
		}
		catch (MarkedYAMLException ex) {
			throw new IllegalArgumentException(
					path + " is not YAML in line " + (ex.getProblemMark().getLine() + 1) + ": " + ex.getProblem() + ".",
					ex);
		}
		catch (YAMLException ex) {
			throw new IllegalArgumentException(path + " is not YAML.", ex);
		}
	}

	private static void requireKnown(Map<?, ?> members, Path path) {
		for (Object name : members.keySet()) {
			if (!Set.of(GROUPS, BALANCERS, TRUSTS).contains(String.valueOf(name))) {
				throw new IllegalArgumentException(path + " has no member '" + name + "': there are " + GROUPS + ", "
						+ BALANCERS + " and " + TRUSTS + ".");
			}
		}
	}

	/**
	 * Creates what the file describes, through the API as any client would. What is there
	 * already stays, and a rule becomes what the file says.
	 * @param alb the started load balancer
	 * @return lines that tell what there is
	 * @throws IllegalArgumentException with a sentence that names the place
	 */
	List<String> apply(LocalAlb alb) {
		DeclaredThings declared = new DeclaredThings(alb);
		List<String> lines = new ArrayList<>();
		each(this.content, TRUSTS, this.file,
				(trust, place) -> lines.add("trust store    " + declared.trust(trust, place)));
		each(this.content, GROUPS, this.file,
				(group, place) -> lines.add("target group   " + declared.group(group, place)));
		each(this.content, BALANCERS, this.file, (balancer, place) -> {
			Object listeners = balancer.remove("Listeners");
			String arn = declared.balancer(balancer, place);
			lines.add("load balancer  " + arn);
			each(members("Listeners", listeners), "Listeners", place, (listener, at) -> {
				Object rules = listener.remove("Rules");
				String listenerArn = declared.listener(arn, listener, at);
				lines.add("listener       " + listenerArn);
				each(members("Rules", rules), "Rules", at, (rule, where) -> declared.rule(listenerArn, rule, where));
			});
		});
		return lines;
	}

	private static Map<String, Object> members(String name, @Nullable Object value) {
		return (value != null) ? Map.of(name, value) : Map.of();
	}

	/**
	 * Does something for each element of a list, with a copy that may be taken apart.
	 */
	private static void each(Map<?, ?> members, String name, String place, Action action) {
		Object given = members.get(name);
		if (given == null) {
			return;
		}
		int index = 0;
		for (Object one : ShapeReader.required(given, List.class, "a list", place + ": " + name)) {
			String at = place + ": " + name + "[" + index++ + "]";
			act(action, ShapeReader.members(one, at), at);
		}
	}

	private static void act(Action action, Map<String, Object> element, String place) {
		try {
			action.on(element, place);
		}
		catch (AlbError ex) {
			throw new IllegalArgumentException(place + ": " + ex.sentence(), ex);
		}
	}

	/** What is done with an element. */
	@FunctionalInterface
	private interface Action {

		void on(Map<String, Object> element, String place);

	}

}
