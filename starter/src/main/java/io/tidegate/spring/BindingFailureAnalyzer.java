package io.tidegate.spring;

import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

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
		String type = String.valueOf(cause.getTarget().getType().resolve());
		SettingException sentence = new SettingException(name,
				"is '" + cause.getProperty().getValue() + "', which cannot be read", remedy(type));
		return new FailureAnalysis(String.valueOf(sentence.getMessage()), null, cause);
	}

	private static String remedy(String type) {
		if (type.endsWith("Duration")) {
			return "write a duration such as 30s, 500ms or 2m";
		}
		if (type.endsWith("int") || type.endsWith("Integer")) {
			return "write a whole number";
		}
		if (type.endsWith("URI")) {
			return "write an address such as http://127.0.0.1:8080/health";
		}
		return "write a value of the kind that the documentation names";
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
