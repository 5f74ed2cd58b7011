package io.tidegate.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.drain.Drain;
import io.tidegate.drain.DrainPlan;
import io.tidegate.drain.DrainState;
import io.tidegate.drain.Drainer;
import io.tidegate.health.CheckStanding;
import io.tidegate.health.Verdict;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetType;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * All of a task's state at one moment, as the endpoint serves it.
 *
 * @param state where it is on its way from serving to gone
 * @param mode what is changed at the load balancer
 * @param target what the load balancer sends to
 * @param traffic what is seen of requests
 * @param sidecar in library mode, where the sidecar is on its way, if there is one
 * @param verdict its health, with reasons
 * @param probes what each check amounts to
 * @param groups what each group thinks of the target
 * @param plan what a SIGTERM now would do
 * @param drain the drain that runs or has ended and was not undone
 * @param lastReport what the last drain did
 */
record StatusDocument(DrainState state, Mode mode, String target, TrafficDocument traffic, @Nullable String sidecar,
		Verdict verdict, List<Check> probes, List<Group> groups, Plan plan, @Nullable Running drain,
		@Nullable ReportDocument lastReport) {

	record Check(String name, String role, boolean required, String standing, @Nullable String reason) {

		static Check of(CheckStanding check) {
			return new Check(check.name(), check.role().name(), check.required(), check.standing().name(),
					check.reason().isEmpty() ? null : check.reason());
		}

	}

	record Group(String arn, String name, @Nullable String type, @Nullable String state, @Nullable String reason,
			@Nullable String explanation, @Nullable String registration, @Nullable Long deregistrationDelaySeconds,
			@Nullable String problem) {

		static Group of(GroupFacts facts, Optional<Registrar> registrar) {
			Optional<TargetHealth> health = facts.health();
			return new Group(facts.group().arn(), facts.group().name(), facts.type().map(TargetType::word).orElse(null),
					health.map((each) -> each.state().name().toLowerCase(Locale.ROOT)).orElse(null),
					health.flatMap(TargetHealth::reason).orElse(null),
					health.flatMap(TargetHealth::explanation).orElse(null),
					registrar.flatMap((each) -> each.standing(facts.group())).orElse(null),
					facts.deregistrationDelay().map(Duration::toSeconds).orElse(null), facts.problem().orElse(null));
		}

	}

	record Plan(String text, String evidence, List<String> warnings) {

		static Plan of(DrainPlan plan) {
			return new Plan(plan.text(), plan.evidence().name(), plan.warnings());
		}

	}

	record Running(String cause, String since) {

		static Running of(Drain drain) {
			return new Running(drain.cause().words(), drain.begunAt().toString());
		}

	}

	/**
	 * Where the document comes from.
	 */
	record Source(Mode mode, Workload workload, GroupWatch watch, Optional<Registrar> registrar, Drainer drainer,
			Optional<Sidecar> sidecar, Timeline timeline) {

		StatusDocument document() {
			DrainPlan plan = this.drainer.plan();
			Instant now = this.timeline.now();
			return new StatusDocument(this.drainer.state(), this.mode, plan.target().toString(),
					TrafficDocument.of(this.workload.traffic(now), now),
					this.sidecar.flatMap(Sidecar::standing).map(Enum::name).orElse(null), this.workload.verdict(),
					this.workload.checks().stream().map(Check::of).toList(),
					this.watch.facts().stream().map((facts) -> Group.of(facts, this.registrar)).toList(), Plan.of(plan),
					this.drainer.current().map(Running::of).orElse(null),
					this.drainer.lastReport().map(ReportDocument::of).orElse(null));
		}

	}

}
