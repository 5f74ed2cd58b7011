package io.tidegate.doctor.read;

import io.tidegate.doctor.tree.Fields;

/**
 * Plans of Terraform, as {@code terraform show -json} writes them.
 */
final class TerraformPlan {

	private final Sink sink;

	TerraformPlan(Sink sink) {
		this.sink = sink;
	}

	static boolean isPlan(Fields root) {
		return root.exactly("planned_values") instanceof Fields;
	}

	void read(Fields plan) {
		this.sink.remark(plan.origin().file() + " is a plan of Terraform");
	}

}
