package io.tidegate.spring.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.spring.LibraryMode;
import io.tidegate.spring.TidegateAutoConfiguration;
import io.tidegate.target.TargetRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What an application in library mode shows of it.
 */
@AutoConfiguration(after = TidegateAutoConfiguration.class)
@ConditionalOnBean(LibraryMode.class)
public final class LibraryViewAutoConfiguration {

	@Bean
	MeterBinder tidegateServedTrafficMetrics(ServedTraffic traffic) {
		return (meters) -> {
			Gauge.builder("tidegate.requests.in.flight", traffic, (each) -> each.requests().inFlight())
				.description("Requests without an answer, open streams and sockets among them")
				.register(meters);
			Gauge.builder("tidegate.connections.long.lived", traffic, (each) -> each.longLived().count())
				.description("Open streams and sockets that can be told to go")
				.register(meters);
		};
	}

	// In no group but the one of all: by itself it takes nobody's readiness down.
	@Bean
	@ConditionalOnEnabledHealthIndicator("tidegate")
	TidegateHealthIndicator tidegateHealthIndicator(Drainer drainer, GroupWatch watch) {
		return new TidegateHealthIndicator(drainer, watch);
	}

	@Bean
	HealthCheckPaths tidegateHealthCheckPaths(LeftOutPaths leftOut) {
		return new HealthCheckPaths(leftOut);
	}

	@Bean
	KeepAliveCheck tidegateKeepAliveCheck(ApplicationContext context, TargetRegistry registry) {
		return new KeepAliveCheck(context, registry);
	}

}
