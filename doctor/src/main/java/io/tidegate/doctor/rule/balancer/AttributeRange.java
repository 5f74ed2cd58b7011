package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * The values that AWS takes for an attribute; 0 may switch it off.
 */
record AttributeRange(String key, int least, int most, boolean orZero) {

	void check(View attribute, String owner, Findings found) {
		Fact<Integer> value = attribute.number();
		value.known()
			.filter((number) -> (number < this.least || number > this.most) && !(this.orZero && number == 0))
			.ifPresent((number) -> found.add(value.origin(),
					"%s of %s is %d, and AWS takes %s%d to %d".formatted(this.key, owner, number,
							this.orZero ? "0, or " : "", this.least, this.most),
					"Set %s to a value between %d and %d".formatted(this.key, this.least, this.most)));
	}

}
