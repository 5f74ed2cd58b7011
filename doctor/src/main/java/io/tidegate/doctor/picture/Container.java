package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.View;

/**
 * A container of a task definition.
 *
 * @param view its settings
 */
public record Container(View view) {

	/** ECS's stop timeout where none is set. */
	public static final int DEFAULT_STOP_TIMEOUT = 30;

	/**
	 * Return its name, a placeholder if that is not known.
	 */
	public String name() {
		return this.view.at("name").text().known().orElse("?");
	}

	/**
	 * Return its image, which may hold references.
	 */
	public Fact<String> image() {
		return this.view.at("image").reference();
	}

	/**
	 * Return whether the task ends with it.
	 */
	public Optional<Boolean> essential() {
		return this.view.at("essential").flag().or(true);
	}

	/**
	 * Return the seconds from SIGTERM to SIGKILL.
	 */
	public Fact<Integer> stopTimeout() {
		return this.view.at("stopTimeout").number();
	}

	/**
	 * Return the seconds from SIGTERM to SIGKILL, ECS's default where none are set.
	 */
	public Optional<Integer> stopTimeoutOrDefault() {
		return stopTimeout().or(DEFAULT_STOP_TIMEOUT);
	}

	/**
	 * Return the ports it maps.
	 */
	public List<PortMapping> ports() {
		return this.view.at("portMappings").each().stream().map(PortMapping::new).toList();
	}

	/**
	 * Return whether all of its ports are known.
	 */
	public boolean portsAreKnown() {
		return ports().stream().allMatch((port) -> port.containerPort().known().isPresent())
				&& !this.view.at("portMappings").isUnknown();
	}

	/**
	 * Return the containers it depends on.
	 */
	public List<Dependency> dependencies() {
		return this.view.at("dependsOn").each().stream().map(Dependency::new).toList();
	}

	/**
	 * Return its health check.
	 */
	public HealthCheck healthCheck() {
		return new HealthCheck(this.view.at("healthCheck"));
	}

	/**
	 * Return a variable of its environment: unknown where a secret or a file may set it.
	 * @param name its name
	 */
	public Fact<String> variable(String name) {
		return new Environment(this.view).variable(name);
	}

	/**
	 * Return the names of the variables that are known.
	 */
	public List<String> variableNames() {
		return new Environment(this.view).names();
	}

	/**
	 * Return what it runs, entry point and command, if both are known and one is set.
	 */
	public Optional<List<String>> arguments() {
		Optional<List<String>> entryPoint = this.view.at("entryPoint").texts();
		Optional<List<String>> command = this.view.at("command").texts();
		if (entryPoint.isEmpty() || command.isEmpty()) {
			return Optional.empty();
		}
		List<String> all = Stream.concat(entryPoint.get().stream(), command.get().stream()).toList();
		return all.isEmpty() ? Optional.empty() : Optional.of(all);
	}

	/**
	 * Return whether ECS runs an init process as its PID 1.
	 */
	public Optional<Boolean> hasInit() {
		return this.view.at("linuxParameters").at("initProcessEnabled").flag().or(false);
	}

	/**
	 * Return whether it is Tidegate's agent.
	 */
	public boolean isAgent() {
		return name().equals("tidegate") || image().is((image) -> image.matches("(?s).*tidegate(/|-)agent([:@].*)?"))
				|| runsAgent();
	}

	/**
	 * Return whether it is an application with Tidegate inside.
	 */
	public boolean isLibraryMode() {
		return !isAgent() && variableNames().stream().anyMatch((name) -> name.equals("TIDEGATE_TARGET_GROUPS"));
	}

	/**
	 * Return where it stands.
	 */
	public Origin origin() {
		return this.view.origin();
	}

	private boolean runsAgent() {
		return arguments().filter((all) -> all.stream().anyMatch((each) -> each.endsWith("tidegate-agent.jar")))
			.isPresent();
	}

}
