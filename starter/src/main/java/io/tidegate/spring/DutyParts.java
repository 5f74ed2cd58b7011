package io.tidegate.spring;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.tidegate.drain.DrainPlan;
import io.tidegate.drain.DrainReport;
import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Registrar;
import io.tidegate.registration.TargetFit;
import io.tidegate.settings.SettingException;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps that every duty is made of.
 *
 * @param drainer drains
 * @param watch asks the groups
 * @param registrar registers, where that is Tidegate's
 * @param target this task's target
 * @param observations are told of the drain at the end
 * @param timeline the time
 */
record DutyParts(Drainer drainer, GroupWatch watch, Optional<Registrar> registrar, Target target,
		ObservationRegistry observations, Timeline timeline) {

	private static final Logger log = LoggerFactory.getLogger(DutyParts.class);

	/**
	 * Begin to ask the groups.
	 * @return what they said first, within seconds
	 */
	CompletionStage<List<GroupFacts>> ask() {
		return this.watch.start();
	}

	/**
	 * Show the plan and begin to register, knowing what the groups said.
	 * @throws SettingException if a group says that it does not take this target
	 */
	void open() {
		this.watch.facts().forEach((facts) -> TargetFit.require(facts, this.target));
		print(this.drainer.plan());
		this.registrar.ifPresent(Registrar::start);
	}

	private static void print(DrainPlan plan) {
		log.info("{}", plan.text());
		plan.warnings().forEach((warning) -> log.warn("{}", warning));
	}

	/**
	 * Drain because the end has come. Blocks until that is done.
	 */
	void drain() {
		Observation observation = Observation.createNotStarted("tidegate.drain", this.observations);
		observation.observe(() -> {
			DrainReport report = this.drainer.stop();
			observation.lowCardinalityKeyValue("end", report.end().name())
				.lowCardinalityKeyValue("evidence", report.evidence().name());
		});
	}

}
