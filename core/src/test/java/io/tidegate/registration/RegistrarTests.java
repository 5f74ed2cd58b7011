package io.tidegate.registration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetHealth.State;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Registering and staying registered, on virtual time.
 */
class RegistrarTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final TargetGroup INTERNAL = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-internal/fedcba9876543210");

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

	private boolean ready;

	private int looks;

	private final GroupWatch watch = new GroupWatch(this.registry, TARGET, List.of(ORDERS, INTERNAL), this.timeline,
			new Random(1));

	private final Registrar registrar = new Registrar(this.registry, TARGET, Optional.empty(), this.watch,
			this::isReady, this.timeline, new Random(2));

	private boolean isReady() {
		this.looks++;
		return this.ready;
	}

	@Test
	void nothingIsRegisteredBeforeTheTaskIsReadyAndThenEveryGroup() {
		start();
		pass(30);
		assertThat(registrations()).isZero();

		this.ready = true;
		pass(1);

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
		assertThat(state(INTERNAL)).isEqualTo(State.INITIAL);
		assertThat(registrations()).isEqualTo(2);
	}

	@Test
	void whatTheGroupsSaidBeforeTheStartCountsSoThatAReadyTaskIsRegisteredAtOnce() {
		this.ready = true;
		this.watch.start();
		pass(1);
		this.registrar.start();
		this.timeline.pause(Duration.ofMillis(300));

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
	}

	@Test
	void aTargetThatStaysIsRegisteredOnceHoweverLongItLives() {
		this.ready = true;
		start();
		pass(5);
		becomeHealthy();
		pass(3600);

		assertThat(registrations()).isEqualTo(2);
		assertThat(this.registrar.standing(ORDERS)).contains("registered");
	}

	@Test
	void aTargetThatIsRegisteredIsLeftInPeaceWithoutALookAtTheTask() {
		this.ready = true;
		start();
		pass(5);
		becomeHealthy();
		pass(60);
		this.looks = 0;

		pass(600);

		assertThat(this.looks).isZero();
	}

	@Test
	void aTaskThatIsNoLongerReadyKeepsItsRegistration() {
		this.ready = true;
		start();
		pass(5);
		this.ready = false;
		pass(600);

		assertThat(this.registry.health(ORDERS, TARGET).registered()).isTrue();
	}

	@Test
	void whatSomeoneElseTookOutIsPutBackOnceWhileTheTaskIsReady() {
		this.ready = true;
		start();
		pass(5);
		becomeHealthy();
		pass(60);
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.DRAINING));
		pass(60);

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
		assertThat(registrations()).isEqualTo(3);
	}

	@Test
	void whatIsTakenOutAgainAndAgainIsPutBackLessAndLessOften() {
		this.ready = true;
		start();
		takeOutAgainAndAgain(600);
		long inTheFirstTenMinutes = registrations();
		takeOutAgainAndAgain(600);

		assertThat(inTheFirstTenMinutes).isBetween(6L, 60L);
		assertThat(registrations() - inTheFirstTenMinutes).isLessThanOrEqualTo(inTheFirstTenMinutes);
	}

	private void takeOutAgainAndAgain(int seconds) {
		for (int second = 0; second < seconds; second++) {
			if (state(ORDERS) == State.INITIAL) {
				this.registry.hold(ORDERS, TARGET, TargetHealth.notRegistered());
			}
			pass(1);
		}
	}

	@Test
	void whatAPredecessorLeftBehindIsTakenOverWithoutAnotherRegistration() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.HEALTHY));
		this.registry.hold(INTERNAL, TARGET, TargetHealth.of(State.UNHEALTHY));
		this.ready = true;
		start();
		pass(300);

		assertThat(registrations()).isZero();
	}

	@Test
	void anOldRegistrationThatStillDrainsIsOvercome() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.DRAINING));
		this.ready = true;
		start();
		pass(2);

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "THROTTLED", "FORBIDDEN", "UNREACHABLE", "INVALID_TARGET" })
	void aRefusedRegistrationIsTriedAgainWithGrowingPausesAndHoldsBackNoOtherGroup(Kind trouble) {
		this.registry.fail(ORDERS, trouble);
		this.ready = true;
		start();
		pass(120);
		assertThat(state(INTERNAL)).isEqualTo(State.INITIAL);
		assertThat(this.registrar.standing(ORDERS)).contains("the API says " + trouble);
		long attempts = registrations();
		assertThat(attempts).isBetween(4L, 20L);

		this.registry.heal(ORDERS);
		pass(95);

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
	}

	@Test
	void onceSuspendedNothingIsRegisteredAndWhatIsUnderWayIsTold() {
		this.registry.answerAfter(Duration.ofSeconds(3));
		this.ready = true;
		start();
		pass(4);
		assertThat(registrations()).isEqualTo(2);

		assertThat(this.registrar.suspend().keySet()).containsExactly(ORDERS, INTERNAL);
		this.registry.hold(ORDERS, TARGET, TargetHealth.notRegistered());
		pass(300);

		assertThat(registrations()).isEqualTo(2);
		assertThat(this.registrar.suspend()).isEmpty();
	}

	@Test
	void afterResumingItIsRegisteredAgain() {
		this.ready = true;
		start();
		pass(5);
		this.registrar.suspend();
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.DRAINING));
		pass(5);

		this.registrar.resume();
		this.watch.ask();
		pass(2);

		assertThat(state(ORDERS)).isEqualTo(State.INITIAL);
	}

	@Test
	void aSettledTargetIsAskedForSeldom() {
		this.ready = true;
		start();
		pass(5);
		becomeHealthy();
		pass(120);
		int before = this.registry.calls().size();
		pass(600);

		assertThat(this.registry.calls().size() - before).as("two groups in ten minutes").isBetween(20, 80);
	}

	private void start() {
		this.watch.start();
		this.registrar.start();
	}

	private void becomeHealthy() {
		this.registry.pass(ORDERS);
		this.registry.pass(INTERNAL);
	}

	private void pass(int seconds) {
		this.timeline.pause(Duration.ofSeconds(seconds));
	}

	private State state(TargetGroup group) {
		return this.registry.health(group, TARGET).state();
	}

	private long registrations() {
		return this.registry.calls().stream().filter((call) -> call.startsWith("register")).count();
	}

}
