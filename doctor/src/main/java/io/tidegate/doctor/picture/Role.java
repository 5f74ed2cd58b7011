package io.tidegate.doctor.picture;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.tree.View;

/**
 * An IAM role with its policies, whether they stand in it or beside it.
 *
 * @param element its settings
 * @param beside policies that are attached to it
 */
public record Role(Element element, List<Element> beside) implements Part {

	/**
	 * Return whether it may do something, as far as its policies are in the picture.
	 * @param action the action, such as s3:PutObject
	 */
	public Answer may(String action) {
		Answer answer = isComplete() ? Answer.NO : Answer.UNKNOWN;
		for (Statement statement : statements().toList()) {
			Answer about = statement.isAbout(action);
			if (about != Answer.NO && statement.mayDeny()) {
				return Answer.UNKNOWN;
			}
			answer = answer.or(about);
		}
		return answer;
	}

	/**
	 * Return the statements of its policies.
	 */
	public Stream<Statement> statements() {
		Stream<View> inside = this.element.view().at("policies").each().stream();
		return Stream.concat(inside, this.beside.stream().map(Element::view))
			.flatMap((policy) -> policy.at("policyDocument").at("statement").each().stream())
			.map(Statement::new);
	}

	private boolean isComplete() {
		View view = this.element.view();
		boolean managed = !view.at("managedPolicyArns").isAbsent() && !managedAreBeside(view.at("managedPolicyArns"));
		return !managed && view.at("policies").isAbsent() == view.at("policies").each().isEmpty()
				&& statements().allMatch((statement) -> !statement.view().isUnknown());
	}

	private boolean managedAreBeside(View arns) {
		return arns.references()
			.filter((names) -> names.stream()
				.allMatch((name) -> this.beside.stream().anyMatch((policy) -> policy.names().contains(name))))
			.isPresent();
	}

}
