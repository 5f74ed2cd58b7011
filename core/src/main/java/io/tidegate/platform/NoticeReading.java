package io.tidegate.platform;

import java.util.List;

/**
 * What asking for notices brought.
 */
public sealed interface NoticeReading {

	/**
	 * The instance's word was heard.
	 *
	 * @param notices the notices that stand, empty if none does
	 */
	record Heard(List<Notice> notices) implements NoticeReading {

		public Heard {
			notices = List.copyOf(notices);
		}

	}

	/**
	 * It was not heard this time, though somebody is there.
	 *
	 * @param reason why, as a sentence that may be shown anywhere: no address, no content
	 */
	record Missed(String reason) implements NoticeReading {
	}

	/**
	 * It looks as if there were nobody here to give notice.
	 *
	 * @param reason why, as a sentence that may be shown anywhere: no address, no content
	 */
	record NobodyHere(String reason) implements NoticeReading {
	}

}
