package io.tidegate.localalb.misbehaviour;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong: what, for which share of the requests, and of which target
 * or rule.
 *
 * @param effect what is done to requests; null if it is the health checks that fail
 * @param percent the share of the requests, 1 to 100
 * @param target the target's {@code ip:port}; empty for all
 * @param rule the rule's ARN; empty for all
 * @param text as it was given
 */
record Misbehaviour(@Nullable Effect effect, int percent, String target, String rule, String text) {

	boolean concerns(String address, String ruleArn) {
		return (this.target.isEmpty() || this.target.equals(address))
				&& (this.rule.isEmpty() || this.rule.equals(ruleArn));
	}

	boolean failsChecksOf(String address) {
		return this.effect == null && (this.target.isEmpty() || this.target.equals(address));
	}

	Optional<Effect> onRequests() {
		return Optional.ofNullable(this.effect);
	}

}
