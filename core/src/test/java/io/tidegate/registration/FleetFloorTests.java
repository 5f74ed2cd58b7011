package io.tidegate.registration;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.tidegate.target.GroupFacts;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetHealth.State;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When an overloaded task has to stay in.
 */
class FleetFloorTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

	private State own = State.HEALTHY;

	private final FleetFloor floor = new FleetFloor(this.registry, 2,
			() -> List.of(GroupFacts.unknown(ORDERS).with(TargetHealth.of(this.own))), this.timeline, new Random(1));

	@Test
	void aTaskMayGoWhileEnoughOthersAreHealthy() {
		healthy(3);
		this.floor.start();
		this.timeline.pause(Duration.ofSeconds(1));

		assertThat(this.floor.get()).isEmpty();
	}

	@Test
	void aTaskStaysWhereTooFewOthersWouldBeLeft() {
		healthy(2);
		this.floor.start();
		this.timeline.pause(Duration.ofSeconds(1));

		assertThat(this.floor.get())
			.hasValue("kept in: 1 other healthy targets would be left in orders, and the floor is 2");
	}

	@Test
	void aTaskThatIsNotHealthyItselfIsNotCountedAmongTheOthers() {
		healthy(2);
		this.own = State.UNHEALTHY;
		this.floor.start();
		this.timeline.pause(Duration.ofSeconds(1));

		assertThat(this.floor.get()).isEmpty();
	}

	@Test
	void whileTheNumberIsUnknownNobodyWithdraws() {
		healthy(5);
		assertThat(this.floor.get()).hasValueSatisfying((why) -> assertThat(why).contains("unknown"));

		this.floor.start();
		this.timeline.pause(Duration.ofSeconds(1));
		assertThat(this.floor.get()).isEmpty();

		this.registry.fail(ORDERS, Kind.THROTTLED);
		this.timeline.pause(Duration.ofSeconds(60));
		assertThat(this.floor.get()).hasValueSatisfying((why) -> assertThat(why).contains("unknown"));
	}

	private void healthy(int targets) {
		for (int i = 0; i < targets; i++) {
			this.registry.hold(ORDERS, new Target("10.0.0." + i, 8080), TargetHealth.of(State.HEALTHY));
		}
	}

}
