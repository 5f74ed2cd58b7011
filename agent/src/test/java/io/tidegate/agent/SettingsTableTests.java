package io.tidegate.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tidegate.settings.SettingException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's tables of settings are what the configuration metadata say, which are made
 * from the source. With {@code -Dtidegate.readme=write} this writes them.
 */
class SettingsTableTests {

	private static final Path README = Path.of("..", "README.md");

	private static final String PROBE = "tidegate.readiness.";

	private static final List<String> SAME_AS_PROBE = List.of("tidegate.startup.", "tidegate.liveness.", PROBE);

	@Test
	void theReadmeNamesEverySettingWithItsMeaningAndDefault() throws IOException {
		String readme = Files.readString(README);
		Map<String, JsonNode> settings = settings();
		String written = replaced(readme, "settings", table(settings, (name) -> !isProbe(name), ""));
		written = replaced(written, "probe-settings", table(settings, (name) -> name.startsWith(PROBE), PROBE));
		if ("write".equals(System.getProperty("tidegate.readme"))) {
			Files.writeString(README, written);
			return;
		}

		assertThat(readme)
			.as("README.md is not what the settings are: write it anew with "
					+ "'mvn -pl agent -am test -Dtest=SettingsTableTests -Dtidegate.readme=write "
					+ "-Dsurefire.failIfNoSpecifiedTests=false'")
			.isEqualTo(written);
	}

	@Test
	void everySettingHasAMeaning() throws IOException {
		assertThat(settings()).isNotEmpty()
			.allSatisfy((name, setting) -> assertThat(setting.path("description").asString("")).as(name).isNotBlank());
	}

	private static boolean isProbe(String name) {
		return SAME_AS_PROBE.stream().anyMatch(name::startsWith);
	}

	private static Map<String, JsonNode> settings() throws IOException {
		Map<String, JsonNode> found = new TreeMap<>();
		for (URL metadata : Collections.list(SettingsTableTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream json = metadata.openStream()) {
				JsonMapper.shared()
					.readTree(json)
					.path("properties")
					.valueStream()
					.filter((each) -> each.path("name").asString().startsWith("tidegate."))
					.forEach((each) -> found.put(each.path("name").asString(), each));
			}
		}
		return found;
	}

	private static String table(Map<String, JsonNode> settings, Predicate<String> which, String prefix) {
		return settings.entrySet()
			.stream()
			.filter((setting) -> which.test(setting.getKey()))
			.map((setting) -> row(setting.getKey().substring(prefix.length()), setting.getValue(), !prefix.isEmpty()))
			.collect(Collectors.joining("\n", "| variable | meaning | default |\n|---|---|---|\n", "\n"));
	}

	private static String row(String name, JsonNode setting, boolean part) {
		JsonNode value = setting.path("defaultValue");
		String text = text(value);
		String standard = text.isEmpty() ? "–" : "`" + text + "`";
		return "| `" + (part ? "…_" : "") + SettingException.environmentName(name) + "` | "
				+ setting.path("description").asString("").replaceAll("\\s+", " ") + " | " + standard + " |";
	}

	// A set is written as Java writes it.
	private static String text(JsonNode value) {
		return value.asString("").replaceAll("^\\[(.*)\\]$", "$1").replace(", ", ",");
	}

	private static String replaced(String readme, String name, String table) {
		String begin = "<!-- " + name + " -->\n";
		String end = "<!-- /" + name + " -->";
		assertThat(readme).contains(begin, end);
		return readme.substring(0, readme.indexOf(begin) + begin.length()) + table
				+ readme.substring(readme.indexOf(end));
	}

}
