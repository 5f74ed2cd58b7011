package io.tidegate.doctor.picture;

import java.util.List;

import io.tidegate.doctor.tree.Fact;

/**
 * A rule of a listener.
 *
 * @param element its settings
 */
public record ListenerRule(Element element) implements Part {

	/**
	 * Return its listener, which may be a reference.
	 */
	public Fact<String> listener() {
		return view().at("listenerArn").reference();
	}

	/**
	 * Return whether it is the listener's last one, which takes what others do not.
	 */
	public boolean isDefault() {
		return view().at("priority").text().is("default");
	}

	/**
	 * Return its place among the listener's rules, the lowest first.
	 */
	public Fact<Integer> priority() {
		return isDefault() ? Fact.unknown(origin()) : view().at("priority").number();
	}

	/**
	 * Return what a request has to fulfil, all of it.
	 */
	public List<Condition> conditions() {
		return view().at("conditions").each().stream().map(Condition::new).toList();
	}

	/**
	 * Return what is done with it.
	 */
	public List<Action> actions() {
		return view().at("actions").each().stream().map(Action::new).toList();
	}

}
