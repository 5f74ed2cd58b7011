package io.tidegate.spring.application;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * An application that serves: not one that a test has started, whose settings may name
 * target groups all the same, and not one that devtools restart with each change of its
 * source. Both would register and deregister what is not theirs, and wait at each stop.
 * {@code tidegate.enabled} decides where it is set.
 */
final class OnServingApplication extends SpringBootCondition {

	private static final Logger log = LoggerFactory.getLogger(OnServingApplication.class);

	private static final String SWITCH = "tidegate.enabled";

	/** Where {@code @SpringBootTest} and all of its kind put what a test sets. */
	private static final String TEST = "Inlined Test Properties";

	private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Serving application");
		String decided = context.getEnvironment().getProperty(SWITCH);
		if (decided != null && !decided.isBlank()) {
			boolean on = Boolean.parseBoolean(decided.strip());
			return new ConditionOutcome(on, message.because(SWITCH + " is " + decided));
		}
		if (isTest(context.getEnvironment())) {
			return ConditionOutcome.noMatch(message.because("this is a test"));
		}
		if (isRestarted(context.getClassLoader())) {
			log.info("devtools restart this application, so that Tidegate rests; {}=true wakes it", SWITCH);
			return ConditionOutcome.noMatch(message.because("devtools restart this application"));
		}
		return ConditionOutcome.match(message.because("it is started by itself"));
	}

	private static boolean isTest(Environment environment) {
		return environment instanceof ConfigurableEnvironment known && known.getPropertySources().contains(TEST);
	}

	private static boolean isRestarted(@Nullable ClassLoader loader) {
		return Optional.ofNullable(loader).filter((each) -> each.getClass().getName().equals(DEVTOOLS)).isPresent();
	}

}
