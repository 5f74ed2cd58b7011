package io.tidegate.rehearsal.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.Snapshot.TaskLine;
import org.jspecify.annotations.Nullable;

/**
 * Redraws a few lines of a terminal a few times a second.
 */
public final class LiveView implements RehearsalView {

	private static final Duration REDRAW = Duration.ofMillis(250);

	/** Redraws within the time the shown rate is measured over. */
	private static final int RATE_WINDOW = 8;

	private static final String RESET = "\u001b[0m";

	private static final String BOLD = "\u001b[1m";

	private static final String DIM = "\u001b[2m";

	private static final String RED = "\u001b[31m";

	private static final String GREEN = "\u001b[32m";

	private static final String HIDE_CURSOR = "\u001b[?25l";

	private static final String SHOW_CURSOR = "\u001b[?25h";

	private static final String ERASE_LINE = "\u001b[2K";

	private static final Map<String, String> COLOURS = Map.of("RUNNING", GREEN, "DEACTIVATING", "\u001b[33m",
			"STOPPING", "\u001b[33m", "STOPPED", DIM, "ACTIVATING", "\u001b[36m", "PENDING", "\u001b[36m");

	private final Deque<Snapshot> recent = new ArrayDeque<>();

	private final PrintStream out;

	private final Time time;

	private int drawn;

	private @Nullable Supplier<Snapshot> source;

	private final Thread painter;

	/**
	 * Draws from now on.
	 * @param out a terminal that knows ANSI's sequences
	 * @param time to redraw by
	 */
	public LiveView(PrintStream out, Time time) {
		this.out = out;
		this.time = time;
		out.print(HIDE_CURSOR);
		this.painter = Thread.ofVirtual().name("painter").start(this::paint);
	}

	@Override
	public synchronized void begin(Supplier<Snapshot> now) {
		this.drawn = 0;
		this.recent.clear();
		this.source = now;
	}

	@Override
	public void happened(Snapshot now, String words) {
		// the next redraw shows it
	}

	@Override
	public synchronized void end(Snapshot last) {
		draw(last);
		this.source = null;
		this.out.println();
	}

	@Override
	public synchronized void close() {
		this.painter.interrupt();
		this.out.print(RESET + SHOW_CURSOR);
		this.out.flush();
	}

	private void paint() {
		try {
			while (true) {
				redraw();
				this.time.pause(REDRAW);
			}
		}
		catch (InterruptedException ex) {
			// closed
		}
	}

	private synchronized void redraw() {
		if (this.source != null) {
			draw(this.source.get());
		}
	}

	private void draw(Snapshot now) {
		this.recent.addLast(now);
		if (this.recent.size() > RATE_WINDOW) {
			this.recent.removeFirst();
		}
		StringBuilder frame = new StringBuilder();
		if (this.drawn > 0) {
			frame.append("\u001b[").append(this.drawn).append('A');
		}
		List<String> lines = lines(now);
		lines.forEach((line) -> frame.append(ERASE_LINE).append(line).append('\n'));
		for (int left = lines.size(); left < this.drawn; left++) {
			frame.append(ERASE_LINE).append('\n');
		}
		this.drawn = Math.max(this.drawn, lines.size());
		this.out.print(frame);
		this.out.flush();
	}

	private List<String> lines(Snapshot now) {
		List<String> lines = new ArrayList<>();
		lines.add("%s%s%s  %s  %s%d s%s".formatted(BOLD, now.name(), RESET, now.phase(), DIM, now.elapsed().toSeconds(),
				RESET));
		List<TaskLine> current = now.tasks().stream().filter((task) -> isCurrent(now, task)).toList();
		current.forEach((task) -> lines.add("  task %-3d %s%-13s%s %s".formatted(task.number(),
				COLOURS.getOrDefault(task.state(), ""), task.state(), RESET, task.targetState())));
		lines.add("  %d requests, %.0f/s, %s%d failed%s".formatted(now.answers(), rate(now),
				(now.failures() > 0) ? RED : GREEN, now.failures(), RESET));
		if (!now.connections().isEmpty()) {
			lines.add("  " + now.connections());
		}
		return lines;
	}

	/**
	 * Stopped tasks are shown until the next roll-out has begun.
	 */
	private static boolean isCurrent(Snapshot now, TaskLine task) {
		int newest = now.tasks().stream().mapToInt(TaskLine::revision).max().orElse(0);
		return task.revision() >= newest - 1;
	}

	private double rate(Snapshot now) {
		Snapshot first = this.recent.getFirst();
		long millis = now.elapsed().minus(first.elapsed()).toMillis();
		return (millis <= 0) ? 0 : (now.answers() - first.answers()) * 1000.0 / millis;
	}

}
