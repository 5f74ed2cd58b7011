package io.tidegate.aws;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.tidegate.CapturedLog;
import io.tidegate.health.ContainerCondition;
import io.tidegate.health.Say;
import io.tidegate.platform.TaskView;
import io.tidegate.platform.TaskWatch;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damaged answers of every kind on real sockets, from the wire to the say: each gives a
 * reason, and none makes anything flap.
 */
@Timeout(20)
class DamagedMetadataTests {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final MetadataServer server = MetadataServer.start();

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final TaskWatch watch = new TaskWatch(this.timeline, Runnable::run,
			new TaskMetadata(this.server.container(), LIMIT), INTERVAL, TaskWatch.DEFAULT_STALE_AFTER);

	private final ContainerCondition condition = new ContainerCondition(this.watch::view, Set.of());

	static Stream<Damage> damages() {
		return Damage.all().stream();
	}

	@AfterEach
	void stopTheServer() {
		this.watch.close();
		this.server.close();
	}

	@Test
	void theyAreOfManyKinds() {
		assertThat(Damage.all()).extracting(Damage::name).doesNotHaveDuplicates().hasSizeGreaterThan(100);
	}

	@ParameterizedTest
	@MethodSource("damages")
	void aDamagedAnswerBetweenGoodOnesAboutAWellTaskChangesNothing(Damage damage) {
		changesNothing(damage, "fargate-task", List.of());
	}

	@ParameterizedTest
	@MethodSource("damages")
	void aDamagedAnswerBetweenGoodOnesAboutAnUnhealthyTaskChangesNothing(Damage damage) {
		changesNothing(damage, "fargate-unhealthy-task", List.of("container 'app' is unhealthy, says its own check"));
	}

	private void changesNothing(Damage damage, String sample, List<String> expected) {
		String json = Samples.json(sample);
		this.server.own(Samples.json("fargate-own-container"));
		this.server.task(json);
		try (CapturedLog log = CapturedLog.open()) {
			this.watch.start();
			assertThat(say().againstLiveness()).isEqualTo(expected);

			this.server.task(damage.damage().apply(json));
			this.timeline.pause(INTERVAL);
			assertThat(say()).as("after the damage").isEqualTo(new Say(expected, List.of(), List.of()));
			assertThat(view().miss().isEmpty()).as("usable").isEqualTo(damage.usable());
			view().miss().ifPresent(DamagedMetadataTests::assertIsAReason);

			this.server.task(json);
			this.timeline.pause(INTERVAL);
			assertThat(say()).as("after the next good one").isEqualTo(new Say(expected, List.of(), List.of()));
			assertThat(log.lines()).as("lines").hasSize(1);
			assertThat(log.holdsAStackTrace()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("damages")
	void aDamagedAnswerThatIsTheFirstOfAllGivesASayThatKillsNothing(Damage damage) {
		this.server.own(damage.damage()
			.apply(Samples.json("fargate-own-container").replace("\"Name\"", "\"Containers\":[],\"Name\"")));
		this.server.task(damage.damage().apply(Samples.json("fargate-task")));
		try (CapturedLog log = CapturedLog.open()) {
			this.watch.start();

			assertThat(say().againstLiveness()).isEmpty();
			assertThat(view().task().isPresent()).isEqualTo(damage.usable());
			if (!damage.usable()) {
				assertThat(say().notes()).singleElement()
					.asString()
					.startsWith("the task's containers are not known: ");
			}
			assertThat(log.lines()).hasSize(1);
			assertThat(log.holdsAStackTrace()).isFalse();
		}
	}

	// A reason may be shown anywhere: no address, nothing of the answer, one sentence.
	private static void assertIsAReason(String reason) {
		assertThat(reason).startsWith("the task metadata endpoint was of no use: it")
			.doesNotContain("127.0.0.1", "10.0.12", "cart", "Exception", "\n", "{", "<")
			.hasSizeLessThan(150);
	}

	private Say say() {
		return this.condition.say(this.timeline.now());
	}

	private TaskView view() {
		return this.watch.view(this.timeline.now());
	}

}
