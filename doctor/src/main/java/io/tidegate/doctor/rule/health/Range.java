package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.tree.Fact;

/**
 * The values that AWS takes for a setting.
 */
record Range(String setting, int least, int most) {

	void check(Fact<Integer> value, String owner, Findings found) {
		value.known()
			.filter((number) -> number < this.least || number > this.most)
			.ifPresent((number) -> found.add(value.origin(),
					"%s of %s is %d, and AWS takes %d to %d".formatted(this.setting, owner, number, this.least,
							this.most),
					"Set %s to a value between %d and %d".formatted(this.setting, this.least, this.most)));
	}

}
