package io.tidegate.localalb;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

import static org.assertj.core.api.Assertions.assertThat;

class HealthChecksTests {

	private final CountDownLatch never = new CountDownLatch(1);

	private @Nullable Bench started;

	@AfterEach
	void close() {
		this.never.countDown();
		if (this.started != null) {
			this.started.close();
		}
	}

	private Bench bench() {
		Bench bench = new Bench(Bench.fast());
		this.started = bench;
		return bench;
	}

	@Test
	void everyNodeChecksFromItsOwnAddress() {
		Backend backend = bench().healthyBackend("127.0.1.1");

		Set<String> sources = backend.checks()
			.stream()
			.map((check) -> check.from().getAddress().getHostAddress())
			.collect(Collectors.toSet());

		assertThat(sources).containsExactlyInAnyOrder("127.0.2.1", "127.0.2.2", "127.0.2.3");
	}

	@Test
	void aCheckLooksLikeTheAlbs() {
		Backend backend = bench().healthyBackend("127.0.1.1");

		assertThat(backend.checks()).allSatisfy((check) -> {
			assertThat(check.path()).isEqualTo("/health");
			assertThat(check.headers().get("User-Agent")).containsExactly("ELB-HealthChecker/2.0");
			assertThat(check.headers().get("Host")).containsExactly(backend.address());
		});
	}

	@Test
	void everyCheckHasAConnectionOfItsOwn() {
		Backend backend = bench().healthyBackend("127.0.1.1");
		Bench.eventually(() -> backend.checks().size() >= 6);

		Set<InetSocketAddress> connections = backend.checks()
			.stream()
			.map(Backend.Seen::from)
			.collect(Collectors.toSet());

		assertThat(connections).hasSizeGreaterThanOrEqualTo(6);
	}

	@Test
	void aCheckMayAskAnotherPortAndPathAndAcceptAnotherStatus() {
		Backend sidecar = new Backend("127.0.1.1").onCheck((exchange) -> Backend.respond(exchange, 204, ""));
		Bench bench = new Bench(Bench.fast(),
				(group) -> group.healthCheckPort(Integer.toString(sidecar.port()))
					.healthCheckPath("/health/readiness?from=alb")
					.matcher((matcher) -> matcher.httpCode("200,204")));
		this.started = bench;
		Backend application = bench.backend("127.0.1.1");

		bench.register(application);
		bench.awaitState(application, "healthy");

		assertThat(application.checks()).isEmpty();
		assertThat(sidecar.checks().get(0).path()).isEqualTo("/health/readiness?from=alb");
		assertThat(bench.health(application).healthCheckPort()).isEqualTo(Integer.toString(sidecar.port()));
		sidecar.close();
	}

	@Test
	void aTargetIsInitialThenHealthyAndHealthyHasNoReason() {
		Bench bench = bench();
		Backend backend = bench.healthyBackend("127.0.1.1");

		TargetHealth health = bench.health(backend).targetHealth();
		assertThat(health.reason()).isNull();
		assertThat(health.description()).isNull();
		assertThat(bench.changes).extracting((change) -> change.state() + " " + change.reason())
			.containsExactly("initial Elb.RegistrationInProgress", "initial Elb.InitialHealthChecking", "healthy ");
	}

	@Test
	void anotherStatusThanTheMatchersIsUnhealthyAndTwoSuccessesHealIt() {
		Bench bench = bench();
		Backend backend = bench.healthyBackend("127.0.1.1");

		backend.onCheck((exchange) -> Backend.respond(exchange, 503, ""));
		bench.awaitState(backend, "unhealthy");

		TargetHealth health = bench.health(backend).targetHealth();
		assertThat(health.reasonAsString()).isEqualTo("Target.ResponseCodeMismatch");
		assertThat(health.description()).isEqualTo("Health checks failed with these codes: [503]");
		backend.onCheck((exchange) -> Backend.respond(exchange, 200, ""));
		bench.awaitState(backend, "healthy");
	}

	@Test
	void noAnswerInTimeIsUnhealthy() {
		Bench bench = bench();
		Backend backend = bench.backend("127.0.1.1").onCheck((exchange) -> awaitEnd());

		bench.register(backend);
		bench.awaitState(backend, "unhealthy");

		assertThat(bench.health(backend).targetHealth().reasonAsString()).isEqualTo("Target.Timeout");
	}

	@Test
	void noConnectionIsUnhealthy() {
		Bench bench = bench();
		Backend backend = bench.healthyBackend("127.0.1.1");

		backend.close();
		bench.awaitState(backend, "unhealthy");

		assertThat(bench.health(backend).targetHealth().reasonAsString()).isEqualTo("Target.FailedHealthChecks");
	}

	@Test
	void aGroupThatNoListenerUsesIsNotChecked() {
		Bench bench = bench();
		String unused = bench.createGroup("unused", (group) -> {
		});
		Backend idle = bench.backend("127.0.1.5");
		bench.api.registerTargets((one) -> one.targetGroupArn(unused).targets(Bench.description(idle)));

		bench.healthyBackend("127.0.1.1");

		TargetHealthDescription description = bench.api.describeTargetHealth((one) -> one.targetGroupArn(unused))
			.targetHealthDescriptions()
			.get(0);
		assertThat(description.targetHealth().stateAsString()).isEqualTo("unused");
		assertThat(description.targetHealth().reasonAsString()).isEqualTo("Target.NotInUse");
		assertThat(idle.checks()).isEmpty();
	}

	private void awaitEnd() {
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
