package io.tidegate.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * {@code report.html}: one page that needs nothing but itself. The page's script draws
 * what {@code report.json} says.
 */
final class HtmlReport {

	private static final String PLACE = "{\"variants\":[]}";

	private HtmlReport() {
	}

	static String render(String json) throws IOException {
		try (InputStream page = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
			return new String(page.readAllBytes(), StandardCharsets.UTF_8).replace(PLACE, harmless(json));
		}
	}

	/**
	 * Nothing in the data may end the script element it stands in.
	 */
	private static String harmless(String json) {
		return json.replace("<", "\\u003c");
	}

}
