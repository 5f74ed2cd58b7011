package io.tidegate.health;

import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * System properties for the time of one call.
 */
final class SystemProperties {

	private SystemProperties() {
	}

	static <T> T with(Map<String, String> properties, Supplier<T> call) {
		Properties before = (Properties) System.getProperties().clone();
		properties.forEach(System::setProperty);
		try {
			return call.get();
		}
		finally {
			System.setProperties(before);
		}
	}

}
