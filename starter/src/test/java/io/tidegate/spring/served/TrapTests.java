package io.tidegate.spring.served;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.tidegate.drain.DrainEnd;
import io.tidegate.drain.DrainReport;
import io.tidegate.drain.Drainer;
import io.tidegate.spring.DrainStartedEvent;
import io.tidegate.spring.TidegateAutoConfiguration;
import io.tidegate.spring.application.LibraryAutoConfiguration;
import io.tidegate.workload.Workload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The ways in which an application's shutdown goes wrong although each part of it is
 * right.
 */
class TrapTests {

	private static Balancer balancer = new Balancer();

	private static final String[] QUICK = { "--tidegate.stop-timeout=20s", "--tidegate.drain.margin=2s",
			"--tidegate.drain.minimum=1500ms", "--tidegate.drain.quiet-period=300ms" };

	@AfterAll
	static void close() {
		balancer.close();
	}

	private static Served serve(String... more) {
		String[] all = new String[QUICK.length + more.length];
		System.arraycopy(QUICK, 0, all, 0, QUICK.length);
		System.arraycopy(more, 0, all, QUICK.length, more.length);
		return balancer.serve(Kind.TOMCAT, Version.HTTP_1_1, all);
	}

	@Test
	void theTimeoutOfALifecyclePhaseDoesNotCutTheDrain() {
		try (Served served = serve("--spring.lifecycle.timeout-per-shutdown-phase=100ms")) {
			CompletableFuture<Void> stopping = answersWhileItDrains(served);

			assertThat(stopping).succeedsWithin(Served.LIMIT);
		}
	}

	@Test
	void anotherBeanThatDependsOnTheDrainDoesNotCutIt() {
		try (Served served = serve("--spring.main.sources=" + Dependent.class.getName())) {
			assertThat(served.context().containsBean("dependent")).isTrue();

			CompletableFuture<Void> stopping = answersWhileItDrains(served);

			assertThat(stopping).succeedsWithin(Served.LIMIT);
		}
	}

	private static CompletableFuture<Void> answersWhileItDrains(Served served) {
		CompletableFuture<HttpResponse<String>> slow = served.later("/deferred");
		served.awaitInFlight(1);
		CompletableFuture<Void> stopping = served.stopping();
		balancer.awaitLeft(served);
		// Longer than the phase's timeout, by the drain's own minimum.
		assertThat(slow).isNotDone();
		Awaitility.await()
			.pollDelay(Duration.ofSeconds(1))
			.atMost(Served.LIMIT)
			.untilAsserted(() -> assertThat(served.get("/").statusCode()).isEqualTo(200));
		served.bean(Gates.class).open();
		assertThat(slow).succeedsWithin(Served.LIMIT).extracting(HttpResponse::statusCode).isEqualTo(200);
		return stopping;
	}

	@Configuration(proxyBeanMethods = false)
	static class Dependent {

		@Bean
		SmartLifecycle dependent(@Qualifier("tidegateDrainLifecycle") SmartLifecycle drain) {
			return new SmartLifecycle() {

				private volatile boolean running;

				@Override
				public void start() {
					this.running = drain.isAutoStartup();
				}

				@Override
				public void stop() {
					this.running = false;
				}

				@Override
				public boolean isRunning() {
					return this.running;
				}

				@Override
				public int getPhase() {
					return Integer.MAX_VALUE;
				}

			};
		}

	}

	@Test
	void aContextThatIsOnlyPausedKeepsItsTarget() {
		try (Served served = serve()) {
			served.context().pause();

			assertThat(balancer.state(served)).isEqualTo("healthy");
			assertThat(served.bean(Drainer.class).current()).isEmpty();
		}
	}

	@Test
	void anApplicationThatSaysItIsReadyWhileItDrainsIsNot() {
		try (Served served = serve()) {
			CompletableFuture<HttpResponse<String>> slow = served.later("/deferred");
			served.awaitInFlight(1);
			CompletableFuture<Void> stopping = served.stopping();
			balancer.awaitLeft(served);

			AvailabilityChangeEvent.publish(served.context(), ReadinessState.ACCEPTING_TRAFFIC);

			assertThat(served.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			served.bean(Gates.class).open();
			assertThat(slow).succeedsWithin(Served.LIMIT);
			assertThat(stopping).succeedsWithin(Served.LIMIT);
		}
	}

	@Test
	void aListenerThatFailsDoesNotCostTheDrainAStep() {
		try (Served served = serve()) {
			served.context().addApplicationListener((ApplicationListener<DrainStartedEvent>) (event) -> {
				throw new IllegalStateException("this listener fails");
			});
			Drainer drainer = served.bean(Drainer.class);

			served.context().close();

			assertThat(drainer.lastReport().orElseThrow().end()).isInstanceOf(DrainEnd.Quiet.class);
		}
	}

	@Test
	void springApplicationExitDrainsAsWell() {
		Served served = serve();
		Drainer drainer = served.bean(Drainer.class);

		assertThat(SpringApplication.exit(served.context(), () -> 7)).isEqualTo(7);

		assertThat(drainer.lastReport().orElseThrow().end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(balancer.state(served)).isIn("draining", "unused");
	}

	@Test
	void actuatorOnAPortOfItsOwnAnswersUntilTheDrainIsOver() {
		int port = Served.freePort();
		try (Served served = balancer.startOnly("--management.server.port=" + port, "--tidegate.drain.minimum=1s",
				"--tidegate.drain.quiet-period=300ms")) {
			balancer.register(served);
			CompletableFuture<HttpResponse<String>> slow = served.later("/deferred");
			served.awaitInFlight(1);
			CompletableFuture<Void> stopping = served.stopping();
			balancer.awaitLeft(served);

			assertThat(served.statusAt("http://127.0.0.1:" + port + "/actuator/health/readiness")).isEqualTo(503);
			assertThat(served.statusAt("http://127.0.0.1:" + port + "/actuator/health/liveness")).isEqualTo(200);
			served.bean(Gates.class).open();
			assertThat(slow).succeedsWithin(Served.LIMIT);
			assertThat(stopping).succeedsWithin(Served.LIMIT);
		}
	}

	@Test
	void aParentContextChangesNothing() {
		int port = Served.freePort();
		String[] arguments = { "--server.port=" + port, "--server.address=127.0.0.1", "--test.server=TOMCAT",
				"--tidegate.notices=", "--spring.autoconfigure.exclude=" + Kind.TOMCAT.excluded() };
		try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Parent.class)
			.web(WebApplicationType.NONE)
			.child(ServletApplication.class)
			.web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.run(arguments)) {
			assertThat(child.getBeansOfType(Drainer.class)).hasSize(1);
			assertThat(child.getParent()).isNotNull()
				.satisfies((parent) -> assertThat(parent.getBeansOfType(Drainer.class)).isEmpty());
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Parent {

	}

	@Test
	void aStartThatFailsHalfWayServesNobodyAndWaitsForNobody() {
		assertThatIllegalStateException()
			.isThrownBy(() -> balancer.startOnly("--spring.main.sources=" + FailingLate.class.getName(),
					"--tidegate.drain.minimum=15s", "--tidegate.stop-timeout=60s"))
			.withMessageContaining("the runner fails");
		assertThat(FailingLate.reports.get(0).get())
			.hasValueSatisfying((report) -> assertThat(report.end()).isInstanceOf(DrainEnd.WorkloadGone.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingLate {

		private static final List<Supplier<Optional<DrainReport>>> reports = new CopyOnWriteArrayList<>();

		@Bean
		ApplicationRunner runner(Drainer drainer) {
			return (arguments) -> {
				reports.add(drainer::lastReport);
				throw new IllegalStateException("the runner fails");
			};
		}

	}

	@Test
	void withoutATargetGroupAStopIsSpringBootsOwn() {
		try (Served served = Served.start(Kind.TOMCAT, Version.HTTP_1_1)) {
			Drainer drainer = served.bean(Drainer.class);
			assertThat(served.get("/").headers().map()).doesNotContainKey("connection");

			served.context().close();

			assertThat(drainer.lastReport()).isEmpty();
			assertThat(drainer.current()).isEmpty();
		}
	}

	@Test
	void underDevtoolsItRests() {
		try (RestartClassLoader loader = new RestartClassLoader(TrapTests.class.getClassLoader())) {
			WebApplicationContextRunner application = new WebApplicationContextRunner().withClassLoader(loader)
				.withConfiguration(
						AutoConfigurations.of(LibraryAutoConfiguration.class, TidegateAutoConfiguration.class));

			application.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Workload.class));
			application.withPropertyValues("tidegate.enabled=true")
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Workload.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void switchedOffNothingIsThere() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LibraryAutoConfiguration.class, TidegateAutoConfiguration.class))
			.withPropertyValues("tidegate.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Workload.class));
	}

}
