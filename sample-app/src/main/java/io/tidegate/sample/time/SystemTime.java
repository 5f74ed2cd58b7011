package io.tidegate.sample.time;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application's clock.
 */
@Configuration(proxyBeanMethods = false)
class SystemTime {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
