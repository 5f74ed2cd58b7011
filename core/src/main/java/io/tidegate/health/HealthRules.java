package io.tidegate.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What beside the checks has a part in the verdict.
 *
 * @param conditions what else has a say, such as the task's containers
 * @param warmUp what has to be over before the task is ready for the first time; empty
 * for nothing
 * @param floor says in words why an overloaded task must not be taken out now, if it must
 * not; empty if it may. Waits for nothing
 */
public record HealthRules(List<Condition> conditions, Optional<WarmUp> warmUp, Supplier<Optional<String>> floor) {

	public HealthRules {
		conditions = List.copyOf(conditions);
	}

	/**
	 * The checks alone decide.
	 */
	public static HealthRules none() {
		return new HealthRules(List.of(), Optional.empty(), Optional::empty);
	}

}
