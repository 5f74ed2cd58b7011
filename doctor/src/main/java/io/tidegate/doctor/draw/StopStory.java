package io.tidegate.doctor.draw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.StopOrder;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;

/**
 * One task's stop with its numbers: bars over time, for a stop that gives no warning
 * (StopTask, Spot, an essential container's exit). A scheduler's stop deregisters first.
 *
 * @param label the task definition
 * @param bars what lasts from when to when
 */
record StopStory(String label, List<Bar> bars) {

	static Optional<StopStory> of(Picture picture, TaskDefinition task) {
		Optional<Map<String, StopOrder.Span>> spans = new StopOrder(task).spans();
		if (spans.isEmpty() || spans.get().isEmpty()) {
			return Optional.empty();
		}
		List<Bar> bars = new ArrayList<>();
		delay(picture, task).ifPresent((seconds) -> bars
			.add(new Bar("deregistration delay", 0, seconds, "the load balancer lets requests in flight run")));
		task.tidegate().ifPresent((tidegate) -> drain(tidegate, spans.get(), bars));
		spans.get()
			.entrySet()
			.stream()
			.sorted((one, other) -> Integer.compare(one.getValue().start(), other.getValue().start()))
			.forEach((span) -> bars.add(new Bar(span.getKey(), span.getValue().start(), span.getValue().end(),
					"SIGTERM at %d s at the latest, SIGKILL at %d s".formatted(span.getValue().start(),
							span.getValue().end()))));
		return Optional.of(new StopStory(task.label(), bars));
	}

	int end() {
		return this.bars.stream().mapToInt(Bar::end).max().orElse(0);
	}

	private static Optional<Integer> delay(Picture picture, TaskDefinition task) {
		return picture.attached()
			.stream()
			.filter((each) -> each.task().filter(task::equals).isPresent())
			.flatMap((each) -> each.group().flatMap(TargetGroup::delay).stream())
			.max(Integer::compare);
	}

	private static void drain(Tidegate tidegate, Map<String, StopOrder.Span> spans, List<Bar> bars) {
		StopOrder.Span own = spans.get(tidegate.container().name());
		Optional<Duration> stop = tidegate.stopTimeout();
		Optional<Duration> margin = tidegate.time("DRAIN_MARGIN", 5);
		Optional<Duration> minimum = tidegate.time("DRAIN_MINIMUM", 15);
		if (own == null || stop.isEmpty() || margin.isEmpty() || minimum.isEmpty()) {
			return;
		}
		int start = own.start();
		int budget = (int) stop.get().minus(margin.get()).toSeconds();
		bars.add(new Bar("drain, at least", start, start + (int) minimum.get().toSeconds(),
				"Tidegate serves on while the load balancer's nodes hear of it"));
		bars.add(new Bar("drain, at most", start, start + Math.max(0, budget),
				"its deadline: stop timeout less margin"));
	}

	/**
	 * Something that lasts.
	 *
	 * @param name what
	 * @param start from when, in seconds
	 * @param end until when
	 * @param note what it means
	 */
	record Bar(String name, int start, int end, String note) {
	}

}
