package io.tidegate.agent;

import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.agent.http.Reply;
import io.tidegate.health.CheckStanding;
import io.tidegate.health.Verdict;
import io.tidegate.workload.Workload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open port's answers, written once for each verdict however many ask.
 * <p>
 * Safe for use by several threads.
 */
final class HealthAnswers {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Workload workload;

	private final Details details;

	private volatile Answers latest;

	/**
	 * How much an answer says.
	 */
	enum Details {

		/** Yes or no. */
		NONE,
		/** Why not. */
		REASONS,
		/** Also what every check says, and what decides nothing. */
		ALL

	}

	/**
	 * All answers to one verdict.
	 */
	record Answers(Verdict verdict, Reply both, Reply liveness, Reply readiness) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Body(String status, @Nullable List<String> reasons, @Nullable List<String> notes,
			@Nullable List<Check> checks) {
	}

	record Check(String name, String standing) {

		static Check of(CheckStanding check) {
			return new Check(check.name(), check.standing().name());
		}

	}

	HealthAnswers(Workload workload, Details details) {
		this.workload = workload;
		this.details = details;
		this.latest = written(workload.verdict());
	}

	/**
	 * Return the answers to the verdict of this moment.
	 */
	Answers now() {
		Verdict verdict = this.workload.verdict();
		Answers known = this.latest;
		// What each check says may change without the verdict.
		if (known.verdict().equals(verdict) && this.details != Details.ALL) {
			return known;
		}
		Answers fresh = written(verdict);
		this.latest = fresh;
		return fresh;
	}

	private Answers written(Verdict verdict) {
		// A task that is not live is not ready, so the reasons against readiness are all.
		return new Answers(verdict, answer(verdict.live() && verdict.ready(), verdict.readyReasons(), verdict::notes),
				answer(verdict.live(), verdict.liveReasons(), List::of),
				answer(verdict.ready(), verdict.readyReasons(), verdict::notes));
	}

	private Reply answer(boolean yes, List<String> reasons, Supplier<List<String>> notes) {
		boolean all = this.details == Details.ALL;
		Body body = new Body(yes ? "UP" : "DOWN", (this.details == Details.NONE) ? null : reasons,
				all ? notes.get() : null, all ? this.workload.checks().stream().map(Check::of).toList() : null);
		return Reply.json(yes ? 200 : 503, JSON.writeValueAsBytes(body));
	}

	/**
	 * Return the answer to somebody who asks for what is not known here.
	 */
	static Reply unknownAsker() {
		return Reply.json(400, JSON.writeValueAsBytes(
				new Body("UNKNOWN", List.of("this is asked for nobody: write for=alb or for=ecs"), null, null)));
	}

}
