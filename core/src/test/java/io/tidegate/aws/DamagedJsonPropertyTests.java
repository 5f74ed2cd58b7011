package io.tidegate.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.tidegate.health.ContainerCondition;
import io.tidegate.health.Say;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskReading;
import io.tidegate.platform.TaskScript;
import io.tidegate.platform.TaskWatch;
import io.tidegate.time.VirtualTimeline;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Answers with damage anywhere: cut, with parts missing, with values of other types, with
 * noise in their bytes.
 */
class DamagedJsonPropertyTests {

	private static final String OWN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9-2222222222";

	@Provide
	Arbitrary<String> samples() {
		return Arbitraries.of("fargate-task", "fargate-unhealthy-task", "fargate-stopping-task",
				"fargate-sidecar-exited-task", "ec2-bridge-task", "ec2-awsvpc-starting-task", "fargate-own-container",
				"task-protection");
	}

	@Property(tries = 500)
	void noNoiseInItsBytesReachesAnyoneAsAnException(@ForAll("samples") String sample, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 40) int places) {
		StringBuilder text = new StringBuilder(Samples.json(sample));
		Random random = new Random(seed);
		for (int place = 0; place < places; place++) {
			text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
		}

		assertThatCode(() -> {
			TaskDocument.task(text.toString());
			TaskDocument.containerId(text.toString());
		}).doesNotThrowAnyException();
	}

	@Property(tries = 500)
	void anAnswerThatIsCutAnywhereIsNoTask(@ForAll("samples") String sample,
			@ForAll @IntRange(min = 0, max = 999) int permille) {
		String json = Samples.json(sample).stripTrailing();

		assertThat(TaskDocument.task(json.substring(0, json.length() * permille / 1000))).isEmpty();
	}

	@Property(tries = 500)
	void partsThatAreMissingOrOfAnotherTypeChangeNoVerdict(@ForAll boolean healthy, @ForAll long seed,
			@ForAll @IntRange(min = 1, max = 6) int places) {
		String json = Samples.json(healthy ? "fargate-task" : "fargate-unhealthy-task");
		Answers answers = new Answers();
		Say before = answers.next(json);
		assertThat(before.againstLiveness()).hasSize(healthy ? 0 : 1);

		JsonNode damaged = JsonMapper.shared().readTree(json);
		Random random = new Random(seed);
		for (int place = 0; place < places; place++) {
			damage(damaged, random);
		}

		assertThat(answers.next(damaged.toString())).isEqualTo(before);
		assertThat(answers.next(json)).isEqualTo(before);
	}

	private static void damage(JsonNode root, Random random) {
		List<JsonNode> nests = new ArrayList<>();
		collect(root, nests);
		JsonNode nest = nests.get(random.nextInt(nests.size()));
		if (nest instanceof ObjectNode object) {
			String field = List.copyOf(object.propertyNames()).get(random.nextInt(object.size()));
			damage(object, field, random);
		}
		else if (nest instanceof ArrayNode array) {
			int index = random.nextInt(array.size());
			if (random.nextBoolean()) {
				array.remove(index);
			}
			else {
				array.set(index, another(array.get(index), random));
			}
		}
	}

	private static void damage(ObjectNode object, String field, Random random) {
		if (random.nextBoolean()) {
			object.remove(field);
		}
		else {
			object.set(field, another(object.get(field), random));
		}
	}

	private static void collect(JsonNode node, List<JsonNode> nests) {
		if (node.isContainer() && !node.isEmpty()) {
			nests.add(node);
			node.forEach((child) -> collect(child, nests));
		}
	}

	// Of another type, so that no word becomes another word.
	private static JsonNode another(JsonNode value, Random random) {
		JsonNode other = JsonMapper.shared().readTree(switch (random.nextInt(6)) {
			case 0 -> "null";
			case 1 -> "false";
			case 2 -> "-17.25";
			case 3 -> "[\"STOPPED\", 1]";
			case 4 -> "{\"status\": 5}";
			default -> "\"STOPPED\"";
		});
		return (other.getNodeType() == value.getNodeType()) ? another(value, random) : other;
	}

	/**
	 * The way of an answer from its text to the say.
	 */
	private static final class Answers {

		private final VirtualTimeline timeline = new VirtualTimeline();

		private final TaskScript script = new TaskScript();

		private final TaskWatch watch = new TaskWatch(this.timeline, Runnable::run, this.script, Duration.ofSeconds(1),
				TaskWatch.DEFAULT_STALE_AFTER);

		private final ContainerCondition condition = new ContainerCondition(this.watch::view, Set.of());

		Answers() {
			this.watch.start();
		}

		Say next(String json) {
			Optional<Task> task = TaskDocument.task(json);
			this.script.say(task.<TaskReading>map((told) -> new TaskReading.Known(told, Optional.of(OWN)))
				.orElseGet(() -> new TaskReading.Missing("damaged")));
			this.timeline.pause(Duration.ofSeconds(1));
			return this.condition.say(this.timeline.now());
		}

	}

}
