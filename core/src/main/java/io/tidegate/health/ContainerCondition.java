package io.tidegate.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.tidegate.platform.ContainerView;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskContainer;
import io.tidegate.platform.TaskView;

/**
 * The say that the task's containers have.
 * <p>
 * Judged are the containers of the task definition, except Tidegate's own and those that
 * are to be left out by name. What AWS puts into tasks by itself is not judged either:
 * GuardDuty's agent, which nobody could name beforehand and without which the task is as
 * well as before.
 * <table>
 * <caption>What speaks against what</caption>
 * <tr>
 * <th>the container</th>
 * <th>speaks against</th>
 * </tr>
 * <tr>
 * <td>is unhealthy by its own check</td>
 * <td>liveness</td>
 * </tr>
 * <tr>
 * <td>has stopped with another exit code than 0</td>
 * <td>liveness</td>
 * </tr>
 * <tr>
 * <td>has not started yet, or has a check that never gave a result</td>
 * <td>readiness</td>
 * </tr>
 * <tr>
 * <td>has stopped with exit code 0, as one that only prepares something does, or with
 * none</td>
 * <td>nothing: a note</td>
 * </tr>
 * <tr>
 * <td>runs, and has no check or passes it</td>
 * <td>nothing</td>
 * </tr>
 * </table>
 * A check that has not given a result yet holds readiness back, because that is what the
 * check is for: ECS, too, counts a task as healthy only once its checks have passed. Once
 * it has given one, a missing result is only silence, and the last one holds.
 * <p>
 * Silence makes nothing dead and nothing ready. What is known only from a while ago
 * speaks against readiness where it was bad, against liveness never; where it was good,
 * and where nothing was ever known, there is a note. In a task that is to stop, nothing
 * speaks against liveness: there is nothing left to restart. As long as it is not known
 * which container is Tidegate's own, none is judged, because Tidegate must not judge
 * itself: its own check would then keep itself failing.
 */
public final class ContainerCondition implements Condition {

	private static final String GUARD_DUTY = "aws-guardduty-agent-";

	private final Function<Instant, TaskView> views;

	private final Set<String> ignored;

	/**
	 * Create the condition.
	 * @param views gives what is known of the task at a moment, without waiting
	 * @param ignored the names of containers that are left out of the judgement
	 */
	public ContainerCondition(Function<Instant, TaskView> views, Set<String> ignored) {
		this.views = views;
		this.ignored = Set.copyOf(ignored);
	}

	@Override
	public Say say(Instant now) {
		TaskView view = this.views.apply(now);
		Optional<Task> task = view.task();
		if (task.isEmpty()) {
			return note("the task's containers are not known: " + view.miss().orElse("nobody was asked yet"));
		}
		if (view.ownContainerId().flatMap(task.get()::container).isEmpty()) {
			return note("the task's containers are not judged, because it is not known which one is Tidegate's own");
		}
		return judge(view, task.get(), now);
	}

	private static Say note(String words) {
		return new Say(List.of(), List.of(), List.of(words));
	}

	private Say judge(TaskView view, Task task, Instant now) {
		List<String> againstLiveness = new ArrayList<>();
		List<String> againstReadiness = new ArrayList<>();
		List<String> notes = new ArrayList<>(remarks(view, task, now));
		for (ContainerView each : view.containers()) {
			if (isJudged(each.container(), view)) {
				ContainerFinding finding = ContainerFinding.of(each.container());
				switch (finding.weight(each, view, task.stopping())) {
					case AGAINST_LIVENESS -> againstLiveness.add(finding.words(each, now));
					case AGAINST_READINESS -> againstReadiness.add(finding.words(each, now));
					case NOTE -> notes.add(finding.words(each, now));
					case NOTHING -> {
					}
				}
			}
		}
		return new Say(againstLiveness, againstReadiness, notes);
	}

	private boolean isJudged(TaskContainer container, TaskView view) {
		return container.normal() && !view.ownContainerId().equals(Optional.of(container.id()))
				&& !this.ignored.contains(container.name()) && !container.name().startsWith(GUARD_DUTY);
	}

	private List<String> remarks(TaskView view, Task task, Instant now) {
		List<String> remarks = new ArrayList<>();
		if (view.stale()) {
			view.readAt()
				.ifPresent((at) -> remarks
					.add("the containers' states have been unknown for " + ContainerFinding.age(at, now)));
		}
		this.ignored.stream()
			.filter((name) -> task.containers().stream().noneMatch((container) -> container.name().equals(name)))
			.sorted()
			.forEach((name) -> remarks
				.add("no container of this task is named '" + name + "', which is to be left out of the judgement"));
		return remarks;
	}

}
