package io.tidegate.platform;

import java.util.Set;

/**
 * The port to what describes the instance this process runs on, and gives notice of what
 * will become of it.
 * <p>
 * Implementations are safe for use by several threads.
 */
public interface InstanceSource {

	/**
	 * Ask for the instance. Blocks for a bounded time, and never throws. Where there is
	 * none, that is found out once and remembered.
	 * @return the instance, or why there is none
	 */
	InstanceReading identity();

	/**
	 * Ask for the notices that stand. Blocks for a bounded time, and never throws.
	 * @param asked the kinds to ask for
	 * @return the notices, or why none was heard
	 */
	NoticeReading notices(Set<Notice.Kind> asked);

	/**
	 * Return the source of a process that is on no instance.
	 * @param reason why it is not, or why nothing is asked, as a sentence
	 * @return the source
	 */
	static InstanceSource none(String reason) {
		return new InstanceSource() {

			@Override
			public InstanceReading identity() {
				return new InstanceReading.Missing(reason);
			}

			@Override
			public NoticeReading notices(Set<Notice.Kind> asked) {
				return new NoticeReading.NobodyHere(reason);
			}

		};
	}

}
