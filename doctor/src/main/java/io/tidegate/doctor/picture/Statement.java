package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.doctor.tree.View;

/**
 * A statement of an IAM policy.
 *
 * @param view its settings
 */
public record Statement(View view) {

	/**
	 * Return whether it allows something, to the doctor's knowledge without conditions
	 * that matter.
	 */
	public boolean allows() {
		return this.view.at("effect").text().is("Allow");
	}

	/**
	 * Return whether it may forbid something.
	 */
	public boolean mayDeny() {
		return !allows();
	}

	/**
	 * Return the actions it names, if they are known.
	 */
	public Optional<List<String>> actions() {
		return this.view.at("action").isAbsent() ? Optional.empty() : this.view.at("action").texts();
	}

	/**
	 * Return the resources it names, which may be references.
	 */
	public Optional<List<String>> resources() {
		return this.view.at("resource").isAbsent() ? Optional.empty() : this.view.at("resource").references();
	}

	/**
	 * Return whether it is about an action.
	 * @param action the action, such as s3:PutObject
	 */
	public Answer isAbout(String action) {
		Optional<List<String>> actions = actions();
		if (actions.isEmpty()) {
			return Answer.UNKNOWN;
		}
		return actions.get()
			.stream()
			.anyMatch((pattern) -> Glob.fits(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
					? Answer.YES : Answer.NO;
	}

}
