package io.tidegate.registration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.tidegate.CapturedLog;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetHealth.State;
import io.tidegate.target.TargetType;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of a group, and what is said of it.
 */
class GroupWatchTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

	private final GroupWatch watch = new GroupWatch(this.registry, TARGET, List.of(ORDERS), this.timeline,
			new Random(1));

	private final CapturedLog log = CapturedLog.open();

	@AfterEach
	void stopListening() {
		this.log.close();
	}

	@Test
	void theFirstAnswerTellsStateTypeAndDelay() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.HEALTHY));
		this.watch.start();
		pass(1);

		assertThat(this.watch.facts()).singleElement().satisfies((facts) -> {
			assertThat(facts.health()).contains(TargetHealth.of(State.HEALTHY));
			assertThat(facts.type()).contains(TargetType.IP);
			assertThat(facts.deregistrationDelay()).contains(Duration.ofMinutes(5));
			assertThat(facts.problem()).isEmpty();
		});
	}

	@Test
	void aChangeIsLoggedOnceWithWhatUsuallyCausesIt() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.HEALTHY));
		this.watch.start();
		pass(60);
		this.registry.hold(ORDERS, TARGET, new TargetHealth(State.UNHEALTHY, Optional.of("Target.Timeout")));
		pass(600);

		assertThat(lines()).singleElement()
			.asString()
			.startsWith("orders: unhealthy (Target.Timeout): the health check got no answer in time: most often");
	}

	@Test
	void troubleIsSaidOnceHoweverOftenItComes() {
		this.registry.fail(ORDERS, Kind.FORBIDDEN);
		this.watch.start();
		pass(600);

		assertThat(lines()).containsExactly("orders could not be asked: the API says FORBIDDEN");
	}

	@Test
	void whatWasHeardBeforeStaysWhereTheApiFallsSilent() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.HEALTHY));
		this.watch.start();
		pass(5);
		this.registry.fail(ORDERS, Kind.UNREACHABLE);
		pass(120);

		assertThat(this.watch.facts().get(0).health()).contains(TargetHealth.of(State.HEALTHY));
		assertThat(this.watch.facts().get(0).problem()).contains("the API says UNREACHABLE");
	}

	@Test
	void atRestNobodyIsAsked() {
		this.watch.start();
		pass(5);
		this.watch.rest(true);
		int before = this.registry.calls().size();
		pass(600);

		assertThat(this.registry.calls()).hasSize(before);
	}

	private List<String> lines() {
		return this.log.lines();
	}

	private void pass(int seconds) {
		this.timeline.pause(Duration.ofSeconds(seconds));
	}

}
