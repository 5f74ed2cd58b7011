package io.tidegate.rehearsal.view;

import java.util.function.Supplier;

/**
 * Shows what happens. Called by several threads.
 */
public interface RehearsalView extends AutoCloseable {

	/**
	 * A variant begins.
	 * @param now the variant at any moment
	 */
	void begin(Supplier<Snapshot> now);

	/**
	 * Something has happened.
	 * @param now the variant at this moment
	 * @param words what
	 */
	void happened(Snapshot now, String words);

	/**
	 * The variant is done.
	 * @param last the variant at its end
	 */
	void end(Snapshot last);

	@Override
	void close();

}
