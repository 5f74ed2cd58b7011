package io.tidegate.rehearsal.view;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.Snapshot.TaskLine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViewTests {

	private static final Snapshot NOW = new Snapshot("with Tidegate", "roll-out 2 of 2", Duration.ofMillis(61_500),
			List.of(new TaskLine(1, 0, "STOPPED", "unused"), new TaskLine(4, 1, "STOPPING", "draining"),
					new TaskLine(7, 2, "RUNNING", "healthy")),
			1234, 1200, 2, "12 connected, 3 goodbyes, 0 cut");

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);

	@Test
	void thePlainViewPrintsOneLineForEachThing() {
		try (PlainView view = new PlainView(this.out)) {
			view.begin(() -> NOW);
			view.happened(NOW, "task 4 STOPPING");
		}
		assertThat(printed()).isEqualTo("""
				with Tidegate
				  61.5 s  task 4 STOPPING                1200 requests    2 failed
				""");
	}

	@Test
	void theLiveViewShowsTasksOfThisAndTheLastRevisionAndGivesTheCursorBack() {
		try (LiveView view = new LiveView(this.out, Time.system())) {
			view.begin(() -> NOW);
			view.end(NOW);
		}
		assertThat(printed())
			.contains("task 4", "STOPPING", "draining", "task 7", "2 failed", "roll-out 2 of 2", "3 goodbyes")
			.doesNotContain("task 1 ")
			.endsWith("\u001b[?25h");
	}

	private String printed() {
		return this.bytes.toString(StandardCharsets.UTF_8);
	}

}
