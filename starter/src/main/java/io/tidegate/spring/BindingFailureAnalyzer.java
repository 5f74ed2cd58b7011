package io.tidegate.spring;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

/**
 * One sentence for a Tidegate setting whose value cannot be read.
 */
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		String name = cause.getName().toString();
		if (!name.startsWith("tidegate.") || cause.getProperty() == null) {
			return null;
		}
		ResolvableType declared = cause.getTarget().getType();
		// Of a list it is an element that cannot be read.
		Class<?> type = (declared.hasGenerics() ? declared.getGeneric(0) : declared).resolve(Object.class);
		SettingException sentence = new SettingException(name,
				"is '" + cause.getProperty().getValue() + "', which cannot be read",
				name.endsWith(".port") ? "write a port between 1 and 65535" : remedy(type));
		return new FailureAnalysis(String.valueOf(sentence.getMessage()), null, cause);
	}

	private static String remedy(Class<?> type) {
		if (type.isEnum()) {
			return "write one of " + Arrays.stream(type.getEnumConstants())
				.map((each) -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(", "));
		}
		if (type == Duration.class) {
			return "write a duration such as 30s, 500ms or 2m";
		}
		if (type == int.class || type == Integer.class) {
			return "write a whole number";
		}
		if (type == InetAddress.class) {
			return "write an address such as 127.0.0.1";
		}
		if (type == URI.class) {
			return "write an address such as http://127.0.0.1:8080/health";
		}
		return "write a value of the kind that the documentation names";
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
