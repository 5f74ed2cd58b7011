package io.tidegate.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Warns of environment variables that look like Tidegate's and are none of its settings:
 * a typing error there changes nothing, in silence. It is no reason not to start, because
 * container engines make up such names too, for a container that is called tidegate.
 */
final class UnknownSettings {

	private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/** The probes' names are the user's own. */
	private static final String PROBES = "tidegateprobes";

	private UnknownSettings() {
	}

	static void warn(Map<String, String> environment) {
		Set<String> known = known();
		unknown(environment.keySet(), known).forEach(
				(name) -> log.warn("{} is no setting of Tidegate and changes nothing: look for a typing error", name));
	}

	static List<String> unknown(Set<String> names, Set<String> known) {
		return names.stream()
			.filter((name) -> name.startsWith("TIDEGATE_") && !isLink(name))
			.filter((name) -> !known.contains(plain(name)) && !plain(name).startsWith(PROBES))
			.sorted()
			.toList();
	}

	// TIDEGATE_PORT=tcp://..., TIDEGATE_PORT_8081_TCP_ADDR=..., TIDEGATE_SERVICE_HOST=...
	private static boolean isLink(String name) {
		return name.matches("TIDEGATE_(PORT(_[0-9]+_(TCP|UDP)(_.*)?)?|SERVICE_.*|NAME|ENV_.*)");
	}

	/** As Spring compares them: by letters and figures alone, an index left out. */
	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("(_[0-9]+|\\[[0-9]+\\])$", "").replaceAll("[^a-z0-9]", "");
	}

	private static Set<String> known() {
		Set<String> known = new HashSet<>();
		try {
			for (URL metadata : Collections.list(UnknownSettings.class.getClassLoader().getResources(METADATA))) {
				read(metadata, known);
			}
		}
		catch (IOException | JacksonException ex) {
			log.debug("the settings' names could not be read", ex);
		}
		return known;
	}

	private static void read(URL metadata, Set<String> known) throws IOException {
		try (InputStream json = metadata.openStream()) {
			JsonMapper.shared()
				.readTree(json)
				.path("properties")
				.valueStream()
				.map((setting) -> plain(setting.path("name").asString("")))
				.forEach(known::add);
		}
	}

}
