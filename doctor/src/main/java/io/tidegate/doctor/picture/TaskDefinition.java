package io.tidegate.doctor.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * A task definition.
 *
 * @param element its settings
 */
public record TaskDefinition(Element element) implements Part {

	/**
	 * Return how its containers reach the network: awsvpc, bridge, host or none. Where
	 * nothing is said it is bridge, Docker's default on Linux.
	 */
	public Fact<String> networkMode() {
		Fact<String> mode = view().at("networkMode").text().map((text) -> text.toLowerCase(Locale.ROOT));
		return mode.isAbsent() ? Fact.known("bridge", mode.origin()) : mode;
	}

	/**
	 * Return whether its containers share one network.
	 */
	public boolean sharesNetwork() {
		return networkMode().is((mode) -> mode.equals("awsvpc") || mode.equals("host"));
	}

	/**
	 * Return whether it has to run on this launch type.
	 * @param type FARGATE, EC2 or EXTERNAL
	 */
	public boolean requires(String type) {
		return view().at("requiresCompatibilities").references().filter((types) -> types.contains(type)).isPresent();
	}

	/**
	 * Return whether it is made of a compose file, where other defaults hold.
	 */
	public boolean isCompose() {
		return !view().at("composeProject").isAbsent();
	}

	/**
	 * Return its containers.
	 */
	public List<Container> containers() {
		return view().at("containerDefinitions").each().stream().map(Container::new).toList();
	}

	/**
	 * Return whether all of its containers are known by name.
	 */
	public boolean containersAreKnown() {
		View all = view().at("containerDefinitions");
		return !all.isUnknown() && all.each().stream().allMatch((each) -> each.at("name").text().known().isPresent());
	}

	/**
	 * Return a container.
	 * @param name its name
	 */
	public Optional<Container> container(String name) {
		return containers().stream().filter((container) -> container.name().equals(name)).findFirst();
	}

	/**
	 * Return Tidegate's agent.
	 */
	public Optional<Tidegate> agent() {
		return containers().stream().filter(Container::isAgent).findFirst().map((found) -> new Tidegate(this, found));
	}

	/**
	 * Return Tidegate in either of its modes: the agent, or the application that has it
	 * inside.
	 */
	public Optional<Tidegate> tidegate() {
		return agent().or(() -> containers().stream()
			.filter(Container::isLibraryMode)
			.findFirst()
			.map((found) -> new Tidegate(this, found)));
	}

	/**
	 * Return whether one container waits for another, on whatever way.
	 * @param from the one
	 * @param to the other
	 */
	public boolean dependsOn(String from, String to) {
		return reachable(from, new HashSet<>()).contains(to);
	}

	/**
	 * Return whether all that containers wait for is known.
	 */
	public boolean orderIsKnown() {
		return containersAreKnown()
				&& containers().stream()
					.flatMap((container) -> container.dependencies().stream())
					.allMatch((dependency) -> dependency.container().known().isPresent())
				&& containers().stream().noneMatch((container) -> container.view().at("dependsOn").isUnknown());
	}

	private Set<String> reachable(String from, Set<String> seen) {
		container(from).ifPresent((container) -> container.dependencies()
			.stream()
			.flatMap((dependency) -> dependency.container().known().stream())
			.filter(seen::add)
			.forEach((next) -> reachable(next, seen)));
		return seen;
	}

}
