package io.tidegate.target;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A call to the {@link TargetRegistry} that failed, with a sentence for the report.
 */
public final class RegistryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Why a call failed.
	 */
	public enum Kind {

		/** Refused because of too many calls. */
		THROTTLED,
		/** Refused for want of a permission or of valid credentials. */
		FORBIDDEN,
		/** The group does not exist (any more). */
		NO_SUCH_GROUP,
		/** The group does not take a target of this kind or place. */
		INVALID_TARGET,
		/** No answer, or none in time. */
		UNREACHABLE,
		/** Anything else the API said. */
		REFUSED

	}

	/** Why the call failed. */
	private final Kind kind;

	/**
	 * Create the exception.
	 * @param kind why the call failed
	 * @param sentence what happened, for the report
	 * @param cause the original, if there is one
	 */
	public RegistryException(Kind kind, String sentence, Optional<Throwable> cause) {
		super(sentence, cause.orElse(null));
		this.kind = kind;
	}

	/**
	 * Return why the call failed.
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Return what happened, for the report.
	 */
	public String sentence() {
		return Optional.ofNullable(getMessage()).orElse(this.kind.name());
	}

	/**
	 * Find the registry's exception inside whatever a stage ended with.
	 * @param failure the failure as a stage gave it
	 * @return the exception itself, or one that says what the failure was
	 */
	public static RegistryException of(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof RegistryException known) {
			return known;
		}
		if (cause instanceof TimeoutException) {
			return new RegistryException(Kind.UNREACHABLE, "the API gave " + cause.getMessage(), Optional.of(cause));
		}
		return new RegistryException(Kind.REFUSED, "the call failed: " + cause, Optional.of(cause));
	}

}
