package io.tidegate.agent;

import java.util.Map;

import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Names the agent's setting where Boot would name its own: the two servers are Boot's,
 * and the agent's settings are placeholders in them.
 */
final class AddressBindingFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String PORT = "write a port between 1 and 65535";

	private static final String ADDRESS = "write an address of this machine, such as 127.0.0.1";

	private static final Map<String, String> SETTINGS = Map.of("server.port", "tidegate.health.port", "server.address",
			"tidegate.health.address", "management.server.port", "tidegate.management.port",
			"management.server.address", "tidegate.management.address");

	private final Environment environment;

	AddressBindingFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String boots = property(cause);
			String setting = SETTINGS.get(boots);
			if (setting != null) {
				return analysis(boots, setting, cause);
			}
		}
		return null;
	}

	// Boot says it in two ways, by where the value is read.
	private static String property(Throwable cause) {
		if (cause instanceof BindException binding) {
			return binding.getName().toString();
		}
		return (cause instanceof InvalidConfigurationPropertyValueException value) ? value.getName() : "";
	}

	private FailureAnalysis analysis(String boots, String setting, Throwable cause) {
		SettingException sentence = new SettingException(setting,
				"is '" + this.environment.getProperty(boots) + "', which cannot be read",
				setting.endsWith("port") ? PORT : ADDRESS);
		return new FailureAnalysis(String.valueOf(sentence.getMessage()), null, cause);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
