package io.tidegate.platform;

import java.util.Optional;

/**
 * What asking for the instance brought.
 */
public sealed interface InstanceReading {

	/**
	 * Return the instance, if it was told.
	 */
	Optional<Instance> told();

	/**
	 * The instance was told.
	 *
	 * @param instance the instance
	 */
	record Known(Instance instance) implements InstanceReading {

		@Override
		public Optional<Instance> told() {
			return Optional.of(this.instance);
		}

	}

	/**
	 * It was not.
	 *
	 * @param reason why, as a sentence that may be shown anywhere: no address, no content
	 */
	record Missing(String reason) implements InstanceReading {

		@Override
		public Optional<Instance> told() {
			return Optional.empty();
		}

	}

}
