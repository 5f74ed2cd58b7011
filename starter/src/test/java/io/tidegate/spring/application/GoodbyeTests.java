package io.tidegate.spring.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.health.Refusal;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When streams and sockets are ended, and when they are not.
 */
class GoodbyeTests {

	private final ServedTraffic traffic = new ServedTraffic(new VirtualTimeline());

	private final Queue<Runnable> later = new ArrayDeque<>();

	private final ApplicationWorkload workload = new ApplicationWorkload(new ReadinessGate((event) -> {
	}), this.traffic, (event) -> {
	}, this.later::add);

	private final AtomicInteger ended = new AtomicInteger();

	@Test
	void aGoodbyeEndsWhatIsOpenAndWhatComesAfterIt() {
		open();
		drain();

		run();
		open();

		assertThat(this.ended).hasValue(2);
	}

	@Test
	void aDrainThatIsUndoneBeforeItsListenersAreThroughEndsNothing() {
		open();
		drain();

		this.workload.refuse(Refusal.NONE);
		run();
		open();

		assertThat(this.ended).hasValue(0);
	}

	@Test
	void theNextDrainSaysGoodbyeAgain() {
		drain();
		this.workload.refuse(Refusal.NONE);
		open();

		drain();
		run();

		assertThat(this.ended).hasValue(1);
	}

	private void drain() {
		this.workload.refuse(Refusal.WHILE_DRAINING);
		this.workload.sayGoodbye(Instant.EPOCH.plus(Duration.ofSeconds(30)));
	}

	private void run() {
		while (!this.later.isEmpty()) {
			this.later.remove().run();
		}
	}

	private void open() {
		this.traffic.longLived().opened(this.ended::incrementAndGet);
	}

}
