package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * An ECS service.
 *
 * @param element its settings
 */
public record Service(Element element) implements Part {

	/**
	 * Return the groups it registers its tasks with.
	 */
	public List<Attachment> attachments() {
		return view().at("loadBalancers").each().stream().map(Attachment::new).toList();
	}

	/**
	 * Return whether all of them are known by their groups.
	 */
	public boolean attachmentsAreKnown() {
		return !view().at("loadBalancers").isUnknown()
				&& attachments().stream().allMatch((each) -> each.targetGroup().known().isPresent());
	}

	/**
	 * Return the task definition's name or ARN, which may be a reference.
	 */
	public Fact<String> taskDefinition() {
		return view().at("taskDefinition").reference();
	}

	/**
	 * Return the number of tasks wanted; where nothing is said it is 1.
	 */
	public Optional<Integer> desiredCount() {
		return view().at("desiredCount").number().or(1);
	}

	/**
	 * Return a value of the deployment's configuration.
	 * @param name its name
	 */
	public View deployment(String name) {
		return view().at("deploymentConfiguration").at(name);
	}

	/**
	 * Return the least of the tasks wanted that have to be healthy during a deployment.
	 */
	public Optional<Integer> minimumHealthyPercent() {
		return deployment("minimumHealthyPercent").number().or(100);
	}

	/**
	 * Return the most tasks of those wanted that may run during a deployment.
	 */
	public Optional<Integer> maximumPercent() {
		return deployment("maximumPercent").number().or(200);
	}

	/**
	 * Return whether ECS itself deploys it, and replaces its tasks in steps.
	 */
	public boolean isRolling() {
		return controller().filter((type) -> type.equals("ECS")).isPresent()
				&& deployment("strategy").text().or("ROLLING").filter((name) -> name.equals("ROLLING")).isPresent();
	}

	/**
	 * Return who deploys it: ECS, CODE_DEPLOY or EXTERNAL.
	 */
	public Optional<String> controller() {
		return view().at("deploymentController").at("type").text().or("ECS");
	}

	/**
	 * Return whether as many tasks run as are wanted, and not one on each instance.
	 */
	public boolean isReplica() {
		return view().at("schedulingStrategy")
			.text()
			.or("REPLICA")
			.filter((name) -> name.equals("REPLICA"))
			.isPresent();
	}

	/**
	 * Return whether it is known to run on this launch type.
	 * @param type FARGATE, EC2 or EXTERNAL
	 */
	public boolean runsOn(String type) {
		if (view().at("launchType").text().is((name) -> name.toUpperCase(Locale.ROOT).equals(type))) {
			return true;
		}
		return type.equals("FARGATE") && capacityProviders().stream()
			.anyMatch((name) -> name.equals("FARGATE") || name.equals("FARGATE_SPOT"));
	}

	/**
	 * Return the names of its capacity providers that are known.
	 */
	public List<String> capacityProviders() {
		return view().at("capacityProviderStrategy")
			.each()
			.stream()
			.flatMap((each) -> each.at("capacityProvider").text().known().stream())
			.toList();
	}

	/**
	 * Return the network its tasks are in.
	 */
	public View network() {
		return view().at("networkConfiguration").at("awsvpcConfiguration");
	}

}
