package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;

import io.tidegate.drain.Drainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.IpAddressAuthorizationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.IpAddressReactiveAuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

/**
 * Applications whose users log in, with Spring Security.
 */
class SecuredTests {

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=health,tidegate";

	private static final String SERVING = "{\"standing\":\"serving\"}";

	@ParameterizedTest
	@EnumSource
	void anApplicationWithALoginIsHealthyAndDrainsAsAnyOther(Kind kind) {
		try (Balancer balancer = new Balancer()) {
			Served served = balancer.serve(kind, Version.HTTP_1_1, Served.SECURED, "--tidegate.drain.minimum=1s",
					"--tidegate.drain.quiet-period=1s");
			Drainer drainer = served.bean(Drainer.class);
			assertThat(served.get("/").statusCode()).isEqualTo(401);

			served.close();

			assertThat(drainer.lastReport()).isPresent();
			balancer.awaitLeft(served);
		}
	}

	@ParameterizedTest
	@EnumSource
	void untilItIsLetInTheSidecarIsAskedToLogInAsEverybodyElse(Kind kind) {
		try (Served served = Served.start(kind, Version.HTTP_1_1, Served.SECURED, EXPOSED)) {
			assertThat(served.post("/actuator/tidegate/sidecar", SERVING).statusCode()).isIn(401, 403);
		}
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT, Chains", "NETTY, ReactiveChains" })
	void theChainOfTheReadmeLetsTheSidecarInAndNobodyElse(Kind kind, String chains) {
		try (Served served = Served.start(kind, Version.HTTP_1_1, Served.SECURED, EXPOSED,
				"--spring.main.sources=" + SecuredTests.class.getName() + "$" + chains)) {
			assertThat(served.post("/actuator/tidegate/sidecar", SERVING).body()).contains("\"inFlight\":0");

			assertThat(served.post("/actuator/tidegate/drain", "{}").statusCode()).isIn(401, 403);
			assertThat(served.get("/").statusCode()).isEqualTo(401);
			assertThat(served.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Chains {

		@Bean
		@Order(1)
		SecurityFilterChain sidecar(HttpSecurity http) throws Exception {
			return http.securityMatcher("/actuator/tidegate/sidecar")
				.csrf(CsrfConfigurer::disable)
				.authorizeHttpRequests(
						(all) -> all.anyRequest().access(IpAddressAuthorizationManager.hasIpAddress("127.0.0.1")))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain users(HttpSecurity http) throws Exception {
			return http
				.authorizeHttpRequests(
						(all) -> all.requestMatchers("/actuator/health/**").permitAll().anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveChains {

		@Bean
		@Order(1)
		SecurityWebFilterChain sidecar(ServerHttpSecurity http) {
			return http.securityMatcher(pathMatchers("/actuator/tidegate/sidecar"))
				.csrf(CsrfSpec::disable)
				.authorizeExchange((all) -> all.anyExchange()
					.access(IpAddressReactiveAuthorizationManager.hasIpAddress("127.0.0.1")))
				.build();
		}

		@Bean
		@Order(2)
		SecurityWebFilterChain users(ServerHttpSecurity http) {
			return http
				.authorizeExchange(
						(all) -> all.pathMatchers("/actuator/health/**").permitAll().anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
