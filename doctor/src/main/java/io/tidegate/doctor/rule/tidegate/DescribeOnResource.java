package io.tidegate.doctor.rule.tidegate;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Role;
import io.tidegate.doctor.picture.Statement;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Reference;

/**
 * A permission to describe that names a resource.
 */
final class DescribeOnResource extends Rule {

	DescribeOnResource() {
		super("describe-on-resource", Severity.ERROR, "A permission to describe that names a resource",
				"The describe calls of load balancers know no resources: such a statement allows nothing.", Source.IAM);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Stream
			.concat(picture.elements(Kind.ROLE).stream().flatMap((role) -> new Role(role, List.of()).statements()),
					picture.elements(Kind.POLICY)
						.stream()
						.flatMap((policy) -> policy.view()
							.at("policyDocument")
							.at("statement")
							.each()
							.stream()
							.map(Statement::new)))
			.filter(DescribeOnResource::isIdle)
			.forEach((statement) -> found.add(statement.view().origin(),
					"%s is allowed on %s, and knows no resources".formatted(
							String.join(", ", statement.actions().orElse(List.of())),
							Reference.readable(String.join(", ", statement.resources().orElse(List.of())))),
					"Set Resource to * in a statement of its own"));
	}

	private static boolean isIdle(Statement statement) {
		return statement.allows()
				&& statement.actions()
					.filter((actions) -> !actions.isEmpty() && actions.stream()
						.anyMatch((action) -> action.startsWith("elasticloadbalancing:Describe")))
					.isPresent()
				&& statement.resources()
					.filter((resources) -> !resources.isEmpty() && !resources.contains("*"))
					.isPresent();
	}

}
