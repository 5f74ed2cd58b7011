package io.tidegate.doctor.picture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.View;

/**
 * What a rule asks of a request.
 *
 * @param view its settings
 */
public record Condition(View view) {

	private static final Map<String, String> CONFIGS = Map.of("path-pattern", "pathPatternConfig", "host-header",
			"hostHeaderConfig", "http-request-method", "httpRequestMethodConfig", "source-ip", "sourceIpConfig");

	/**
	 * Return what of the request is asked: path-pattern, host-header and so on.
	 */
	public Fact<String> field() {
		return this.view.at("field").text();
	}

	/**
	 * Return the values of which one has to fit, if all are known. Empty for fields that
	 * have no plain values.
	 */
	public Optional<List<String>> values() {
		return hasRegex() ? Optional.empty() : place().texts().filter((values) -> !values.isEmpty());
	}

	/**
	 * Return where the values stand.
	 */
	public View place() {
		View configured = field().known()
			.map(CONFIGS::get)
			.map((config) -> this.view.at(config).at("values"))
			.orElseGet(() -> this.view.at("values"));
		return configured.isAbsent() ? this.view.at("values") : configured;
	}

	/**
	 * Return whether regular expressions are asked, beside the values.
	 */
	public boolean hasRegex() {
		return CONFIGS.values().stream().anyMatch((config) -> !this.view.at(config).at("regexValues").isAbsent())
				|| !this.view.at("regexValues").isAbsent();
	}

}
