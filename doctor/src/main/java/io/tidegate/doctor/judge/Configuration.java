package io.tidegate.doctor.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * The file {@code .tidegate-doctor.yml}: what to ignore where no comment can stand.
 *
 * @param ignores what to ignore
 */
public record Configuration(List<Ignore> ignores) {

	/** A configuration that says nothing. */
	public static final Configuration NONE = new Configuration(List.of());

	public Configuration {
		ignores = List.copyOf(ignores);
	}

	/**
	 * Read a configuration.
	 * @param file the file
	 * @throws UnreadableException if it says something that cannot be
	 */
	public static Configuration read(Path file) throws UnreadableException {
		List<Ignore> ignores = new ArrayList<>();
		for (Value document : Documents.read(file + ".yml", Documents.text(file))) {
			for (View each : View.of(document).at("ignore").each()) {
				ignores.add(ignore(each));
			}
		}
		return new Configuration(ignores);
	}

	private static Ignore ignore(View view) throws UnreadableException {
		Ignore.Place place = new Ignore.Place(text(view, "file"), 0, Integer.MAX_VALUE, text(view, "path"));
		return Ignore.of(view.origin(), place, text(view, "rule"), text(view, "reason"));
	}

	private static String text(View view, String name) {
		return view.at(name).text().or("").orElse("");
	}

}
