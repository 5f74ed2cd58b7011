package io.tidegate.agent;

import io.tidegate.settings.SettingException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * One sentence for a port that is taken, with the setting that names it.
 */
final class PortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> implements Ordered {

	private final Environment environment;

	PortFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		boolean health = String.valueOf(cause.getPort()).equals(this.environment.getProperty("server.port"));
		SettingException sentence = new SettingException(health ? "tidegate.health.port" : "tidegate.management.port",
				"is " + cause.getPort() + ", where another process of this task already listens",
				"stop that process, or set another port here and in whatever asks it");
		return new FailureAnalysis(String.valueOf(sentence.getMessage()), null, cause);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
