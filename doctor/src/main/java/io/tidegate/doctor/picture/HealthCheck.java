package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * A container's own health check.
 *
 * @param view its settings
 */
public record HealthCheck(View view) {

	private static final Pattern LOCAL = Pattern
		.compile("(?:https?://)?(?:localhost|127\\.0\\.0\\.1|\\[::1\\]|0\\.0\\.0\\.0):(\\d{1,5})(/[^\\s'\"|;)>]*)?");

	/**
	 * Return whether there is none.
	 */
	public boolean isAbsent() {
		return this.view.isAbsent() || command().filter((words) -> words.equals(List.of("NONE"))).isPresent();
	}

	/**
	 * Return its command, if that is known.
	 */
	public Optional<List<String>> command() {
		return this.view.at("command").texts().filter((words) -> !words.isEmpty());
	}

	/**
	 * Return one of its numbers.
	 * @param name the setting's name
	 */
	public Fact<Integer> number(String name) {
		return this.view.at(name).number();
	}

	/**
	 * Return the local address it asks, if it asks exactly one.
	 */
	public Optional<Address> address() {
		return command().map((words) -> String.join(" ", words)).flatMap((line) -> {
			Matcher found = LOCAL.matcher(line);
			if (!found.find()) {
				return Optional.empty();
			}
			String path = (found.group(2) != null) ? found.group(2) : "/";
			Address address = new Address(Integer.parseInt(found.group(1)), path);
			return found.find() ? Optional.empty() : Optional.of(address);
		});
	}

	/**
	 * What a check asks inside its task.
	 *
	 * @param port the port
	 * @param path the path with its query
	 */
	public record Address(int port, String path) {
	}

}
