package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.tidegate.aws.JitteredRetries;
import io.tidegate.health.HealthCheck;
import io.tidegate.health.HealthMonitor;
import io.tidegate.health.HealthRules;
import io.tidegate.health.ProbeResult;
import io.tidegate.health.ProbeSettings;
import io.tidegate.health.Refusal;
import io.tidegate.health.Role;
import io.tidegate.health.Verdict;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.traffic.Traffic;
import io.tidegate.workload.Release;
import io.tidegate.workload.ScriptedWorkload;
import io.tidegate.workload.Workload;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole lives of a task on virtual time, whatever comes and in whatever order: what
 * always holds, holds.
 */
class LifeTests {

	private static final TargetGroup ORDERS = group("orders", "0123456789abcdef");

	private static final TargetGroup INTERNAL = group("orders-internal", "fedcba9876543210");

	private static final Target OWN = new Target("10.0.0.7", 8080);

	private static final Target NEIGHBOUR = new Target("10.0.0.7", 9090);

	private static final Duration BUDGET = Duration.ofSeconds(25);

	private static final ProbeSettings OFTEN = new ProbeSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 2,
			Duration.ZERO);

	/** What can come. */
	enum Event {

		PROBES_PASS, PROBES_FAIL, API_DOWN, API_THROTTLED, API_FORBIDDEN, API_WELL, API_SLOW, API_QUICK,
		SOMEONE_DEREGISTERS, REQUEST, LONG_REQUEST, DRAIN, UNDRAIN, NOTICE, CRASH

	}

	/** Something that comes so long after the start. */
	record Step(int millis, Event event) {
	}

	/** A life: what comes, when SIGTERM comes, and in which mode. */
	record Story(Mode mode, boolean heldBefore, boolean late, boolean slow, List<Step> steps, int sigtermMillis) {
	}

	@Property(tries = 1000)
	void whateverComesTheRulesHold(@ForAll("stories") Story story) {
		new Life(story).live();
	}

	@Example
	void aRegistrationUnderWayInACrashIsUndoneByTheNextProcess() {
		new Life(new Story(Mode.MANAGE, false, true, false,
				List.of(new Step(0, Event.API_SLOW), new Step(1300, Event.CRASH), new Step(1400, Event.API_QUICK)),
				1500))
			.live();
	}

	@Provide
	Arbitrary<Story> stories() {
		Arbitrary<Step> step = Combinators
			.combine(Arbitraries.integers().between(0, 40_000), Arbitraries.of(Event.class))
			.as(Step::new);
		// SIGTERM often comes early, while a registration is under way.
		Arbitrary<Integer> sigterm = Arbitraries.oneOf(Arbitraries.integers().between(0, 3_000),
				Arbitraries.integers().between(0, 30_000));
		return Combinators
			.combine(Arbitraries.of(Mode.class), Arbitraries.of(true, false), Arbitraries.of(true, false),
					Arbitraries.of(true, false), step.list().ofMaxSize(14), sigterm)
			.as(Story::new);
	}

	private static TargetGroup group(String name, String id) {
		return new TargetGroup("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/" + name + "/" + id);
	}

	/** One life, and what is watched in it. */
	private static final class Life {

		private final VirtualTimeline timeline = new VirtualTimeline();

		private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

		private final ScriptedWorkload traffic = new ScriptedWorkload(this.timeline);

		private final List<DrainReport> reports = new ArrayList<>();

		private final Story story;

		private ProbeResult answer = new ProbeResult.Passed();

		private Kept kept;

		private Optional<Instant> sigtermAt = Optional.empty();

		private int callsBeforeSigterm;

		Life(Story story) {
			this.story = story;
			this.kept = start();
		}

		/** What a process holds in its memory, and loses when it crashes. */
		private record Kept(HealthMonitor monitor, GroupWatch watch, Optional<Registrar> registrar, Drainer drainer) {
		}

		private Kept start() {
			HealthMonitor monitor = new HealthMonitor(this.timeline, Runnable::run,
					List.of(HealthCheck.of(Role.LIVENESS, () -> this.answer, OFTEN),
							HealthCheck.of(Role.READINESS, () -> this.answer, OFTEN)),
					HealthRules.none());
			Workload workload = new Seen(monitor, this.traffic);
			GroupWatch watch = new GroupWatch(this.registry, OWN, List.of(ORDERS, INTERNAL), this.timeline,
					new Random(1));
			Optional<Registrar> registrar = (this.story.mode() == Mode.MANAGE)
					? Optional.of(new Registrar(this.registry, OWN, Optional.empty(), watch,
							() -> monitor.verdict().ready(), this.timeline, new Random(2)))
					: Optional.empty();
			DrainSettings settings = new DrainSettings(Duration.ofSeconds(30), Duration.ofSeconds(5),
					Duration.ofSeconds(3), Duration.ofSeconds(2));
			Drainer drainer = new Drainer(settings, OWN, this.story.mode(), watch, registrar,
					new Drain.Surroundings(workload, this.registry, new JitteredRetries(this.timeline), DrainHooks.NONE,
							this.timeline),
					this.reports::add);
			monitor.start();
			watch.start();
			registrar.ifPresent(Registrar::start);
			return new Kept(monitor, watch, registrar, drainer);
		}

		void live() {
			this.registry.hold(ORDERS, NEIGHBOUR, TargetHealth.of(TargetHealth.State.HEALTHY));
			if (this.story.slow()) {
				this.registry.answerAfter(Duration.ofMillis(1200));
			}
			if (this.story.late()) {
				this.registry.takeEffectLate();
			}
			if (this.story.heldBefore()) {
				this.registry.hold(ORDERS, OWN, TargetHealth.of(TargetHealth.State.HEALTHY));
			}
			this.story.steps()
				.forEach((step) -> this.timeline.script(Duration.ofMillis(step.millis()), () -> happen(step.event())));
			watchRules();
			this.timeline.pause(Duration.ofMillis(this.story.sigtermMillis()));
			DrainReport last = sigterm();
			afterwards(last);
		}

		private void happen(Event event) {
			switch (event) {
				case PROBES_PASS -> this.answer = new ProbeResult.Passed();
				case PROBES_FAIL -> this.answer = new ProbeResult.Failed("it answered 500");
				case API_DOWN -> fail(Kind.UNREACHABLE);
				case API_THROTTLED -> fail(Kind.THROTTLED);
				case API_FORBIDDEN -> fail(Kind.FORBIDDEN);
				case API_WELL -> List.of(ORDERS, INTERNAL).forEach(this.registry::heal);
				case API_SLOW -> this.registry.answerAfter(Duration.ofSeconds(4));
				case API_QUICK -> this.registry.answerAfter(Duration.ofMillis(80));
				case SOMEONE_DEREGISTERS -> this.registry.deregister(ORDERS, OWN);
				case REQUEST -> this.traffic.request(this.timeline.passed(), Duration.ofMillis(100));
				case LONG_REQUEST -> this.traffic.request(this.timeline.passed(), Duration.ofSeconds(60));
				case DRAIN -> this.kept.drainer().drain(DrainCause.request("a test"));
				case UNDRAIN -> this.kept.drainer().undrain();
				case NOTICE -> this.kept.drainer().drain(DrainCause.notice("a notice"), Duration.ofSeconds(20));
				case CRASH -> crash();
			}
			this.registry.pass(ORDERS);
			this.registry.pass(INTERNAL);
		}

		private void fail(Kind kind) {
			this.registry.fail(ORDERS, kind);
			this.registry.fail(INTERNAL, kind);
		}

		// The process is gone, and another one begins with what the API and the kernel
		// know: a start takes longer than the API needs to finish what it has received.
		// After SIGTERM nobody starts it again.
		private void crash() {
			if (this.sigtermAt.isEmpty()) {
				this.registry.finishCallsUnderWay();
				this.kept.monitor().close();
				this.kept.watch().close();
				this.kept.registrar().ifPresent(Registrar::close);
				this.kept = start();
			}
		}

		private DrainReport sigterm() {
			this.sigtermAt = Optional.of(this.timeline.now());
			this.callsBeforeSigterm = this.registry.calls().size();
			return this.kept.drainer().stop();
		}

		/** Rules 1 and 2, at every tenth of a second. */
		private void watchRules() {
			this.timeline.later(Duration.ofMillis(100), () -> {
				Verdict verdict = this.kept.monitor().verdict();
				if (this.kept.drainer().state() != DrainState.SERVING) {
					assertThat(verdict.ready()).as("rule 1: not ready while draining").isFalse();
					assertThat(verdict.live()).as("rule 1: live while draining").isTrue();
				}
				if (this.sigtermAt.isPresent()) {
					assertThat(this.kept.drainer().undrain().accepted()).as("rule 1: for ever").isFalse();
				}
				else {
					assertThat(this.traffic.releasedAt()).as("rule 2: nothing is released before SIGTERM").isEmpty();
				}
				if (this.timeline.passed().compareTo(Duration.ofSeconds(90)) < 0) {
					watchRules();
				}
			});
		}

		private void afterwards(DrainReport last) {
			Instant signal = this.sigtermAt.orElseThrow();
			assertThat(Duration.between(signal, last.endedAt())).as("rule 3: by the deadline")
				.isLessThanOrEqualTo(BUDGET.plus(Drain.TICK));
			assertThat(last.end()).as("rule 3: nothing shortens it").isNotInstanceOf(DrainEnd.Undone.class);
			if (last.end() instanceof DrainEnd.Quiet) {
				assertThat(last.inFlightAtEnd()).as("rule 2: served to the end").isZero();
			}
			assertThat(this.traffic.releasedAt()).as("rule 2: released at the end").isPresent();
			this.timeline.pause(Duration.ofSeconds(20));
			List<String> after = this.registry.calls().subList(this.callsBeforeSigterm, this.registry.calls().size());
			assertThat(after).as("rule 4: nothing is registered after SIGTERM")
				.noneMatch((call) -> call.startsWith("register"));
			assertThat(this.registry.calls()).as("rule 4: its own target only")
				.noneMatch((call) -> call.contains("9090"));
			if (this.story.mode() != Mode.MANAGE) {
				assertThat(this.registry.calls()).as("rule 4: where ECS registers, Tidegate does not")
					.noneMatch((call) -> call.startsWith("register"));
			}
			assertLeft(last);
			assertThat(this.kept.monitor().verdict().ready()).isFalse();
		}

		// A target may be left behind only where the API would not let it go, and then
		// the report says so.
		private void assertLeft(DrainReport last) {
			if (this.story.mode() == Mode.OBSERVE) {
				return;
			}
			for (TargetGroup group : List.of(ORDERS, INTERNAL)) {
				boolean said = last.missing()
					.stream()
					.anyMatch((line) -> line.contains("registered in " + group.name()));
				if (!said && !(last.end() instanceof DrainEnd.WorkloadGone)) {
					assertThat(this.registry.health(group, OWN).registered())
						.as("rules 4 and 5: no target is left behind in silence in " + group.name())
						.isFalse();
				}
			}
		}

	}

	/** The monitor's verdict and the script's traffic as one application. */
	private record Seen(HealthMonitor monitor, ScriptedWorkload script) implements Workload {

		@Override
		public Verdict verdict() {
			return this.monitor.verdict();
		}

		@Override
		public void refuse(Refusal how) {
			this.monitor.refuse(how);
		}

		@Override
		public Traffic traffic(Instant now) {
			return this.script.traffic(now);
		}

		@Override
		public boolean gone() {
			return this.script.gone();
		}

		@Override
		public Release release(Duration limit) {
			return this.script.release(limit);
		}

	}

}
