package io.tidegate.traffic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.tidegate.time.Timeline;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exact account.
 */
class RequestCounterTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final RequestCounter counter = new RequestCounter(this.timeline);

	@Test
	void beforeTheFirstRequestNothingHasEverArrived() {
		assertThat(this.counter.hasSeenTraffic()).isFalse();
		assertThat(this.counter.observe(this.timeline.now()))
			.satisfies((traffic) -> assertThat(traffic.lastArrival()).isEmpty())
			.satisfies((traffic) -> assertThat(traffic.evidence()).isEqualTo(Evidence.EXACT));
	}

	@Test
	void aRequestIsInFlightFromItsArrivalToItsEnd() {
		this.timeline.pause(Duration.ofMillis(1500));
		this.counter.arrived();
		this.timeline.pause(Duration.ofSeconds(2));

		assertThat(this.counter.observe(this.timeline.now()).inFlight()).isOne();

		this.counter.ended();

		assertThat(this.counter.observe(this.timeline.now()).inFlight()).isZero();
	}

	@Test
	void theLastArrivalIsWhenTheNewestCameAndNotWhenItWasAnswered() {
		this.timeline.pause(Duration.ofMillis(1500));
		this.counter.arrived();
		this.timeline.pause(Duration.ofSeconds(2));
		this.counter.ended();

		Traffic traffic = this.counter.observe(this.timeline.now());

		assertThat(traffic.lastArrival()).contains(this.timeline.at(Duration.ofMillis(1500)));
		assertThat(traffic.lastMovement()).isEqualTo(traffic.lastArrival());
	}

	@Test
	void theMachinesTimeIsTheSameWithAndWithoutAnObject() {
		Timeline system = Timeline.system();
		long before = system.nanos();
		long between = Duration.between(java.time.Instant.EPOCH, system.now()).toNanos();

		assertThat(between).isBetween(before, system.nanos());
	}

	@Test
	void nothingIsLostWhereManyThreadsCount() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Runnable> work = IntStream.range(0, 8).<Runnable>mapToObj((each) -> () -> {
			for (int i = 0; i < 10_000; i++) {
				this.counter.arrived();
				this.counter.ended();
			}
			this.counter.arrived();
		}).toList();
		for (var done : threads.invokeAll(work.stream().map(Executors::callable).toList())) {
			done.get();
		}
		threads.shutdown();

		assertThat(this.counter.inFlight()).isEqualTo(8);
	}

}
