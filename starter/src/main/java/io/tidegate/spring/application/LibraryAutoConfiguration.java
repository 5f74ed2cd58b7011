package io.tidegate.spring.application;

import io.tidegate.spring.BlockingCalls;
import io.tidegate.spring.LibraryMode;
import io.tidegate.spring.TidegateAutoConfiguration;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Library mode: where an application has this starter and no workload of its own to
 * protect, it is the workload itself.
 */
@AutoConfiguration(before = { TidegateAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class })
@ConditionalOnWebApplication
@ConditionalOnMissingBean(value = { Workload.class, ApplicationAvailability.class }, search = SearchStrategy.CURRENT)
@Conditional(OnServingApplication.class)
public final class LibraryAutoConfiguration {

	/** Spring Boot's own. */
	private static final int USUAL_PORT = 8080;

	@Bean
	LibraryMode tidegateLibraryMode(Environment environment) {
		return new LibraryMode(environment.getProperty("server.port", Integer.class, USUAL_PORT));
	}

	@Bean
	ServedTraffic tidegateServedTraffic(Timeline timeline) {
		return new ServedTraffic(timeline);
	}

	// A parent context has one of its own.
	@Bean
	@Primary
	ReadinessGate tidegateReadinessGate(ApplicationEventPublisher events) {
		return new ReadinessGate(events);
	}

	@Bean
	ApplicationWorkload tidegateWorkload(ReadinessGate gate, ServedTraffic traffic, ApplicationEventPublisher events,
			BlockingCalls calls) {
		return new ApplicationWorkload(gate, traffic, events, calls.executor());
	}

	@Bean
	LeftOutPaths tidegateLeftOutPaths(ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
		return new LeftOutPaths(endpoints, environment.getProperty("spring.mvc.servlet.path", ""),
				ManagementPortType.get(environment) == ManagementPortType.SAME);
	}

}
