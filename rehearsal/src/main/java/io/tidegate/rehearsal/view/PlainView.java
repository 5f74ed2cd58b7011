package io.tidegate.rehearsal.view;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * One line for each thing that happens.
 */
public final class PlainView implements RehearsalView {

	private final PrintStream out;

	/**
	 * Prints.
	 * @param out where to
	 */
	public PlainView(PrintStream out) {
		this.out = out;
	}

	@Override
	public void begin(Supplier<Snapshot> now) {
		this.out.println(now.get().name());
	}

	@Override
	public synchronized void happened(Snapshot now, String words) {
		this.out.printf("%6.1f s  %-28s %6d requests %4d failed%n", now.elapsed().toMillis() / 1000.0, words,
				now.answers(), now.failures());
	}

	@Override
	public void end(Snapshot last) {
		happened(last, "done");
	}

	@Override
	public void close() {
		this.out.flush();
	}

}
