package io.tidegate.spring.application;

import java.util.ArrayList;
import java.util.List;

import io.tidegate.health.Refusal;
import org.junit.jupiter.api.Test;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readiness, where two have a say in it.
 */
class ReadinessGateTests {

	private final List<ReadinessState> published = new ArrayList<>();

	private final ReadinessGate gate = new ReadinessGate(new Publisher());

	/** Gives every event back to the gate, as a context does. */
	private final class Publisher implements ApplicationEventPublisher {

		@Override
		public void publishEvent(Object event) {
			if (event instanceof AvailabilityChangeEvent<?> change
					&& change.getState() instanceof ReadinessState state) {
				ReadinessGateTests.this.published.add(state);
				ReadinessGateTests.this.gate.onApplicationEvent(change);
			}
		}

	}

	@Test
	void theApplicationsWordCountsUntilADrainRefuses() {
		say(ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(ready()).isTrue();

		this.gate.refuse(Refusal.WHILE_DRAINING);

		assertThat(ready()).isFalse();
		assertThat(this.published).containsExactly(ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void anApplicationThatBecomesReadyWhileItDrainsIsReadyWhenThatIsUndone() {
		say(ReadinessState.REFUSING_TRAFFIC);
		this.gate.refuse(Refusal.WHILE_DRAINING);
		say(ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(ready()).isFalse();

		this.gate.refuse(Refusal.NONE);

		assertThat(ready()).isTrue();
	}

	@Test
	void anApplicationThatIsNotReadyByItselfStaysSoWhenADrainIsUndone() {
		say(ReadinessState.ACCEPTING_TRAFFIC);
		this.gate.refuse(Refusal.WHILE_DRAINING);
		say(ReadinessState.REFUSING_TRAFFIC);

		this.gate.refuse(Refusal.NONE);

		assertThat(ready()).isFalse();
	}

	@Test
	void whatIsRefusedForEverIsNotTakenBack() {
		say(ReadinessState.ACCEPTING_TRAFFIC);
		this.gate.refuse(Refusal.FOR_EVER);

		this.gate.refuse(Refusal.NONE);
		say(ReadinessState.ACCEPTING_TRAFFIC);

		assertThat(ready()).isFalse();
		assertThat(this.gate.refuses()).isTrue();
	}

	@Test
	void aRefusalThatIsMadeForEverIsNoNews() {
		say(ReadinessState.ACCEPTING_TRAFFIC);
		this.gate.refuse(Refusal.WHILE_DRAINING);

		this.gate.refuse(Refusal.FOR_EVER);

		assertThat(this.published).hasSize(1);
	}

	private void say(ReadinessState state) {
		this.gate.onApplicationEvent(new AvailabilityChangeEvent<>("the application", state));
	}

	private boolean ready() {
		return this.gate.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
	}

}
