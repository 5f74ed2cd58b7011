package io.tidegate.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.platform.LaunchType;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskContainer;
import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;
import io.tidegate.platform.TaskReading;
import io.tidegate.platform.TaskScript;
import io.tidegate.platform.TaskWatch;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.tidegate.platform.TaskScript.container;
import static io.tidegate.platform.TaskScript.running;
import static io.tidegate.platform.TaskScript.stopped;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the task's containers have to say, now and as time passes.
 */
class ContainerConditionTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final TaskScript script = new TaskScript();

	private final TaskWatch watch = new TaskWatch(this.timeline, Runnable::run, this.script, Duration.ofSeconds(1),
			TaskWatch.DEFAULT_STALE_AFTER);

	private ContainerCondition condition = new ContainerCondition(this.watch::view, Set.of());

	@ParameterizedTest
	@EnumSource(names = { "NONE", "HEALTHY" })
	void aContainerThatRunsAndHasNoCheckOrPassesItHasNothingToSay(Health health) {
		assertThat(sayOf(running("app", health))).isEqualTo(Say.NOTHING);
	}

	@Test
	void anUnhealthyContainerSpeaksAgainstLiveness() {
		assertThat(sayOf(running("app", Health.UNHEALTHY), running("log", Health.HEALTHY)))
			.isEqualTo(againstLiveness("container 'app' is unhealthy, says its own check"));
	}

	@Test
	void aContainerThatStoppedWithAnErrorSpeaksAgainstLiveness() {
		assertThat(sayOf(stopped("app", 137)))
			.isEqualTo(againstLiveness("container 'app' has stopped with exit code 137"));
	}

	@Test
	void aContainerThatHasFinishedIsOnlyNoted() {
		assertThat(sayOf(stopped("migrate", 0))).isEqualTo(note("container 'migrate' has finished"));
	}

	@Test
	void aContainerThatStoppedWithoutAnExitCodeIsOnlyNoted() {
		assertThat(sayOf(container("app", Status.STOPPED, Optional.empty(), Health.NONE)))
			.isEqualTo(note("container 'app' has stopped, and its exit code is not known"));
	}

	@Test
	void aContainerThatHasNotStartedYetHoldsReadinessBack() {
		assertThat(sayOf(container("app", Status.PENDING, Optional.empty(), Health.NONE)))
			.isEqualTo(againstReadiness("container 'app' has not started yet"));
	}

	@Test
	void aStatusOfTheFutureIsOnlyNoted() {
		assertThat(sayOf(container("app", Status.UNKNOWN, Optional.empty(), Health.NONE)))
			.isEqualTo(note("container 'app' is in a state that is not known here"));
	}

	@Test
	void aCheckHoldsReadinessBackUntilItHasPassedOnceAndNotAfterwards() {
		assertThat(sayOf(running("app", Health.UNKNOWN)))
			.isEqualTo(againstReadiness("container 'app' has not passed its own check yet"));
		assertThat(nextOf(running("app", Health.HEALTHY))).isEqualTo(Say.NOTHING);
		assertThat(nextOf(running("app", Health.UNKNOWN))).isEqualTo(Say.NOTHING);
	}

	@Test
	void aCheckWithoutAResultAfterABadOneIsBadUntilThatIsOldAndThenHoldsReadinessBack() {
		sayOf(running("app", Health.UNHEALTHY));
		assertThat(nextOf(running("app", Health.UNKNOWN)))
			.isEqualTo(againstLiveness("container 'app' is unhealthy, says its own check"));

		this.timeline.pause(Duration.ofSeconds(30));
		assertThat(say()).isEqualTo(againstReadiness("container 'app' was unhealthy when last heard of, 31s ago"));
		assertThat(nextOf(running("app", Health.HEALTHY))).isEqualTo(Say.NOTHING);
	}

	@Test
	void aGoodResultThatIsOldIsNoted() {
		sayOf(running("app", Health.HEALTHY));
		nextOf(running("app", Health.UNKNOWN));
		this.timeline.pause(Duration.ofSeconds(30));

		assertThat(say()).isEqualTo(note("container 'app' was well when last heard of, 31s ago"));
	}

	@Test
	void silenceMakesNothingDeadAndNothingReady() {
		sayOf(running("app", Health.UNHEALTHY), stopped("worker", 1), running("web", Health.HEALTHY),
				running("slow", Health.UNKNOWN));
		this.script.fallSilent();

		this.timeline.pause(Duration.ofSeconds(15));
		assertThat(say().againstLiveness()).containsExactly("container 'app' is unhealthy, says its own check",
				"container 'worker' has stopped with exit code 1");
		this.timeline.pause(Duration.ofSeconds(25));
		assertThat(say()).isEqualTo(new Say(List.of(),
				List.of("container 'app' was unhealthy when last heard of, 40s ago",
						"container 'worker' had stopped with exit code 1 when last heard of, 40s ago",
						"container 'slow' had not passed its own check when last heard of, 40s ago"),
				List.of("the containers' states have been unknown for 40s")));
	}

	@Test
	void silenceAfterAGoodWordIsOnlyNoted() {
		sayOf(running("app", Health.HEALTHY));
		this.script.fallSilent();

		this.timeline.pause(Duration.ofSeconds(40));
		assertThat(say()).isEqualTo(note("the containers' states have been unknown for 40s"));
	}

	@Test
	void aTaskThatWasNeverHeardOfIsOnlyNoted() {
		assertThat(say()).isEqualTo(note("the task's containers are not known: nobody was asked yet"));
		this.watch.start();
		assertThat(say()).isEqualTo(note("the task's containers are not known: the script has not begun"));
	}

	@Test
	void aMissedAnswerChangesNothing() {
		Say bad = sayOf(running("app", Health.UNHEALTHY));
		this.script.once(new TaskReading.Missing("it answered 429"));
		for (int second = 0; second < 5; second++) {
			this.timeline.pause(Duration.ofSeconds(1));
			assertThat(say()).isEqualTo(bad);
		}
	}

	@Test
	void inATaskThatIsToStopNothingSpeaksAgainstLiveness() {
		this.script
			.say(TaskScript.reading(true, stopped("app", 143), running("web", Health.UNHEALTHY), stopped("init", 0)));
		this.watch.start();

		assertThat(say())
			.isEqualTo(new Say(List.of(),
					List.of("container 'app' has stopped with exit code 143",
							"container 'web' is unhealthy, says its own check"),
					List.of("container 'init' has finished")));
	}

	@Test
	void thePauseContainerTidegateItselfAndGuardDutysAgentAreNotJudged() {
		TaskContainer pause = new TaskContainer("id", "~internal~ecs~pause", false, Status.STOPPED, Optional.of(2),
				Health.NONE, List.of(), List.of());
		TaskReading.Known known = TaskScript.reading(false, pause, running("app", Health.HEALTHY),
				stopped("aws-guardduty-agent-mfjGLB", 1));
		TaskContainer own = new TaskContainer("id-of-tidegate", "tidegate", true, Status.RUNNING, Optional.empty(),
				Health.UNHEALTHY, List.of(), List.of());
		Task alone = new Task("cart", Optional.empty(), LaunchType.FARGATE, false, Optional.empty(),
				List.of(pause, own));
		this.script.say(new TaskReading.Known(alone, known.ownContainerId()));
		this.watch.start();

		assertThat(say()).isEqualTo(Say.NOTHING);
		this.script.say(known);
		this.timeline.pause(Duration.ofSeconds(1));
		assertThat(say()).isEqualTo(Say.NOTHING);
	}

	@Test
	void aContainerThatIsToBeLeftOutIsNotJudgedAndAWrongNameIsNoted() {
		this.condition = new ContainerCondition(this.watch::view, Set.of("worker", "wroker"));

		assertThat(sayOf(stopped("worker", 1)))
			.isEqualTo(note("no container of this task is named 'wroker', which is to be left out of the judgement"));
	}

	@Test
	void nothingIsJudgedAsLongAsItIsNotKnownWhichContainerIsTidegatesOwn() {
		TaskReading.Known known = TaskScript.reading(false, stopped("app", 1));
		this.script.say(new TaskReading.Known(known.task(), Optional.empty()));
		this.watch.start();
		assertThat(say()).isEqualTo(
				note("the task's containers are not judged, because it is not known which one is Tidegate's own"));

		this.script.say(known);
		this.timeline.pause(Duration.ofSeconds(1));
		assertThat(say().againstLiveness()).hasSize(1);
	}

	private Say sayOf(TaskContainer... others) {
		this.script.say(others);
		this.watch.start();
		return say();
	}

	private Say nextOf(TaskContainer... others) {
		this.script.say(others);
		this.timeline.pause(Duration.ofSeconds(1));
		return say();
	}

	private Say say() {
		return this.condition.say(this.timeline.now());
	}

	private static Say againstLiveness(String words) {
		return new Say(List.of(words), List.of(), List.of());
	}

	private static Say againstReadiness(String words) {
		return new Say(List.of(), List.of(words), List.of());
	}

	private static Say note(String words) {
		return new Say(List.of(), List.of(), List.of(words));
	}

}
