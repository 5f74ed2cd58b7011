package io.tidegate.spring.reactive;

import io.tidegate.spring.application.LeftOutPaths;
import io.tidegate.spring.application.LibraryAutoConfiguration;
import io.tidegate.spring.application.ServedTraffic;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Sees the traffic of an application with WebFlux.
 */
@AutoConfiguration(after = LibraryAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(ServedTraffic.class)
public final class ReactiveTrafficAutoConfiguration {

	@Bean
	RequestWebFilter tidegateRequestFilter(ServedTraffic traffic, LeftOutPaths leftOut) {
		return new RequestWebFilter(traffic, leftOut);
	}

	// Static and without a dependency that is made early: it sees every bean made.
	@Bean
	static SocketServices tidegateSocketServices(ObjectProvider<ServedTraffic> traffic) {
		return new SocketServices(traffic);
	}

}
