package io.tidegate.spring;

import java.time.Duration;
import java.util.function.Consumer;

import io.tidegate.drain.DrainCause;
import io.tidegate.drain.DrainSettings;
import io.tidegate.drain.Drainer;
import io.tidegate.platform.Notice;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;

/**
 * Drains on a notice, with the time it leaves: a Spot notice names its end; how long an
 * Auto Scaling hook holds an instance is not told, so there the stop timeout is the
 * measure. A recommendation can be taken back, an end cannot.
 */
final class NoticeDrain implements Consumer<Notice> {

	private final Drainer drainer;

	private final DrainSettings settings;

	private final Timeline timeline;

	NoticeDrain(Drainer drainer, DrainSettings settings, Timeline timeline) {
		this.drainer = drainer;
		this.settings = settings;
		this.timeline = timeline;
	}

	@Override
	public void accept(Notice notice) {
		DrainCause cause = (notice.kind() == Notice.Kind.REBALANCE_RECOMMENDATION)
				? DrainCause.request(notice.sentence()) : DrainCause.notice(notice.sentence());
		this.drainer.drain(cause, budget(notice));
	}

	private Duration budget(Notice notice) {
		if (notice instanceof Notice.SpotInterruption spot) {
			Duration left = Duration.between(this.timeline.now(), spot.at()).minus(this.settings.margin());
			// An end that is past has not come: there is time until it does.
			return Spans.longer(left, this.settings.margin());
		}
		return this.settings.budget();
	}

}
