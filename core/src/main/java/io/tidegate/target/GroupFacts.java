package io.tidegate.target;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of one group.
 *
 * @param group the group
 * @param health the target's state in it when the API was last asked, empty if it has
 * never said
 * @param description what the group is, empty if the API has not said
 * @param deregistrationDelay how long the load balancer lets in-flight requests go on,
 * empty if the API has not said
 * @param problem why the API did not say the last time, empty if it did
 */
public record GroupFacts(TargetGroup group, Optional<TargetHealth> health, Optional<GroupDescription> description,
		Optional<Duration> deregistrationDelay, Optional<String> problem) {

	/**
	 * Return what is known before anybody was asked.
	 * @param group the group
	 */
	public static GroupFacts unknown(TargetGroup group) {
		return new GroupFacts(group, Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.of("it has not been asked yet"));
	}

	/**
	 * Return this with a state that was just heard.
	 * @param heard the state
	 */
	public GroupFacts with(TargetHealth heard) {
		return new GroupFacts(this.group, Optional.of(heard), this.description, this.deregistrationDelay,
				Optional.empty());
	}

	/**
	 * Return this with a description that was just heard.
	 * @param heard the description
	 */
	public GroupFacts with(GroupDescription heard) {
		return new GroupFacts(this.group, this.health, Optional.of(heard), this.deregistrationDelay, this.problem);
	}

	/**
	 * Return this with a deregistration delay that was just heard.
	 * @param heard the delay
	 */
	public GroupFacts with(Duration heard) {
		return new GroupFacts(this.group, this.health, this.description, Optional.of(heard), this.problem);
	}

	/**
	 * Return what the group takes for a target, empty if the API has not said.
	 */
	public Optional<TargetType> type() {
		return this.description.map(GroupDescription::type);
	}

	/**
	 * Return this with a question that went wrong. What was heard before stays.
	 * @param sentence why
	 */
	public GroupFacts trouble(String sentence) {
		return new GroupFacts(this.group, this.health, this.description, this.deregistrationDelay,
				Optional.of(sentence));
	}

}
