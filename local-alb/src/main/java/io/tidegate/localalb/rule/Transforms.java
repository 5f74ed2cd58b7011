package io.tidegate.localalb.rule;

import java.util.List;
import java.util.Optional;

import com.google.re2j.Pattern;
import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;

/**
 * What a rule changes in a request after it was chosen, and before it is sent on (ELBv2
 * API, {@code RuleTransform}). Where a regular expression does not match, nothing is
 * changed.
 */
public final class Transforms {

	/** Changes nothing. */
	static final Transforms NONE = new Transforms(null, null);

	private static final int LONGEST = 1024;

	private final @Nullable Rewrite url;

	private final @Nullable Rewrite host;

	private Transforms(@Nullable Rewrite url, @Nullable Rewrite host) {
		this.url = url;
		this.host = host;
	}

	private record Rewrite(Pattern regex, String replacement) {

		String apply(String given) {
			return this.regex.matcher(given).replaceFirst(this.replacement);
		}

	}

	static Transforms read(List<RuleTransform> transforms) {
		Rewrite url = null;
		Rewrite host = null;
		for (RuleTransform transform : transforms) {
			switch (String.valueOf(transform.typeAsString())) {
				case "url-rewrite" -> {
					requireFirst(url, "url-rewrite");
					url = only((transform.urlRewriteConfig() != null) ? transform.urlRewriteConfig().rewrites()
							: List.of(), "UrlRewriteConfig", 0);
				}
				case "host-header-rewrite" -> {
					requireFirst(host, "host-header-rewrite");
					host = only(
							(transform.hostHeaderRewriteConfig() != null)
									? transform.hostHeaderRewriteConfig().rewrites() : List.of(),
							"HostHeaderRewriteConfig", Pattern.CASE_INSENSITIVE);
				}
				default -> throw AlbError.invalid("A transform's Type is url-rewrite or host-header-rewrite, not '"
						+ transform.typeAsString() + "'.");
			}
		}
		return new Transforms(url, host);
	}

	private static void requireFirst(@Nullable Rewrite present, String type) {
		if (present != null) {
			throw AlbError
				.invalid("A rule can only have one transform of the type " + type + ": leave the second out.");
		}
	}

	private static Rewrite only(List<RewriteConfig> rewrites, String config, int flags) {
		if (rewrites.size() != 1 || rewrites.get(0).regex() == null || rewrites.get(0).replace() == null) {
			throw AlbError
				.invalid(config + " needs one rewrite, with Regex and Replace: it has " + rewrites.size() + ".");
		}
		RewriteConfig rewrite = rewrites.get(0);
		if (rewrite.replace().length() > LONGEST) {
			throw AlbError.invalid("Replace of " + config + " has at most " + LONGEST + " characters.");
		}
		return new Rewrite(Regexes.compile(rewrite.regex(), LONGEST, flags, "Regex of " + config), rewrite.replace());
	}

	/**
	 * The path and query to send on.
	 * @param uri the path and query that came
	 * @return empty if they stay; a path that begins with a slash
	 * @throws TransformFailed if the replacement cannot be made, or makes no path
	 */
	public Optional<String> url(String uri) {
		Optional<String> next = apply(this.url, uri);
		if (next.isPresent() && !next.get().startsWith("/")) {
			throw new TransformFailed("the rewritten URL '" + next.get() + "' does not begin with '/'");
		}
		return next;
	}

	/**
	 * The host to send on.
	 * @param given the host that came
	 * @return empty if it stays
	 * @throws TransformFailed if the replacement cannot be made
	 */
	public Optional<String> host(String given) {
		return apply(this.host, given);
	}

	private static Optional<String> apply(@Nullable Rewrite rewrite, String given) {
		if (rewrite == null) {
			return Optional.empty();
		}
		try {
			String next = rewrite.apply(given);
			return next.equals(given) ? Optional.empty() : Optional.of(next);
		}
		catch (IndexOutOfBoundsException | IllegalArgumentException ex) {
			throw new TransformFailed("the replacement names a group that the expression does not have");
		}
	}

	/** A transform matched and could not be carried out: the answer is 500. */
	public static final class TransformFailed extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TransformFailed(String sentence) {
			super(sentence, null, false, false);
		}

	}

}
