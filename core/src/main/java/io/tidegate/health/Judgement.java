package io.tidegate.health;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How checks and conditions become a verdict. Pure arithmetic.
 *
 * @param checks what each check amounts to
 * @param says what the conditions say
 * @param refusal whether readiness is refused anyway. While it is, liveness holds
 * whatever the checks say: a container check must never kill a task that drains
 */
record Judgement(List<CheckStanding> checks, List<Say> says, Refusal refusal) {

	/**
	 * Judge.
	 */
	Verdict verdict() {
		List<String> live = liveReasons();
		return Verdict.of(live, readyReasons(live), notes());
	}

	/**
	 * Judge where readiness must not be withdrawn for overload: what speaks against it
	 * becomes a note.
	 * @param why why it must not
	 */
	Verdict verdictHeld(String why) {
		Verdict strict = verdict();
		List<String> notes = new ArrayList<>(strict.notes());
		strict.readyReasons().forEach((reason) -> notes.add(reason + " (" + why + ")"));
		return Verdict.of(strict.liveReasons(), List.of(), notes);
	}

	/**
	 * Whether something speaks against readiness, and nothing but overload of a task that
	 * was ready before.
	 */
	boolean onlyOverload() {
		return !failing(Role.READINESS).toList().isEmpty() && nothingElse();
	}

	private boolean nothingElse() {
		return this.refusal == Refusal.NONE && liveReasons().isEmpty() && started()
				&& this.says.stream().allMatch((say) -> say.againstReadiness().isEmpty())
				&& deciding(Role.READINESS).filter((check) -> !check.is(Standing.PASSING))
					.allMatch((check) -> check.is(Standing.FAILING) && check.overload());
	}

	boolean started() {
		return deciding(Role.STARTUP).allMatch((check) -> check.is(Standing.PASSING));
	}

	private List<String> liveReasons() {
		if (this.refusal != Refusal.NONE) {
			return List.of();
		}
		List<String> reasons = new ArrayList<>();
		failing(Role.STARTUP).forEach((check) -> reasons.add(check.sentence("up")));
		failing(Role.LIVENESS).forEach((check) -> reasons.add(check.sentence("live")));
		this.says.forEach((say) -> reasons.addAll(say.againstLiveness()));
		return reasons;
	}

	private List<String> readyReasons(List<String> liveReasons) {
		List<String> reasons = new ArrayList<>();
		if (this.refusal != Refusal.NONE) {
			reasons.add("the task is draining");
		}
		reasons.addAll(liveReasons);
		deciding(Role.STARTUP).filter((check) -> check.is(Standing.STARTING))
			.forEach((check) -> reasons.add(check.sentence("up")));
		if (started()) {
			deciding(Role.READINESS).filter((check) -> !check.is(Standing.PASSING))
				.forEach((check) -> reasons.add(check.sentence("ready")));
		}
		this.says.forEach((say) -> reasons.addAll(say.againstReadiness()));
		return reasons;
	}

	private List<String> notes() {
		List<String> notes = new ArrayList<>();
		this.checks.stream()
			.filter((check) -> !check.required() && check.is(Standing.FAILING))
			.forEach((check) -> notes.add(check.sentence((check.role() == Role.LIVENESS) ? "live" : "ready")));
		this.says.forEach((say) -> notes.addAll(say.notes()));
		return notes;
	}

	private Stream<CheckStanding> failing(Role role) {
		return deciding(role).filter((check) -> check.is(Standing.FAILING));
	}

	private Stream<CheckStanding> deciding(Role role) {
		return this.checks.stream().filter((check) -> check.decides(role));
	}

}
