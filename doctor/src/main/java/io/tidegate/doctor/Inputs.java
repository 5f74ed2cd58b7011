package io.tidegate.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.doctor.read.PictureReader;
import io.tidegate.doctor.read.Reading;
import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.UnreadableException;

/**
 * The files and folders that were named. All files make one picture; each folder makes
 * one of the files that stand in it.
 *
 * @param paths what was named
 */
record Inputs(List<Path> paths) {

	private static final int MOST_FILES = 10_000;

	List<Reading> read() throws UnreadableException {
		List<Reading> readings = new ArrayList<>();
		PictureReader files = new PictureReader();
		boolean any = false;
		for (Path path : this.paths) {
			if (Files.isDirectory(path)) {
				readings.addAll(folder(path));
			}
			else {
				files.add(path);
				any = true;
			}
		}
		if (any) {
			readings.add(files.reading());
		}
		return readings;
	}

	private static List<Reading> folder(Path folder) throws UnreadableException {
		List<Reading> readings = new ArrayList<>();
		for (List<Path> files : byFolder(folder).values()) {
			PictureReader reader = new PictureReader();
			boolean any = false;
			for (Path file : files.stream().sorted().toList()) {
				any |= reader.tryAdd(file.toString(), Documents.text(file));
			}
			if (any) {
				readings.add(reader.reading());
			}
		}
		if (readings.isEmpty()) {
			throw new UnreadableException("There is nothing in " + folder + " that the doctor knows");
		}
		return readings;
	}

	private static Map<Path, List<Path>> byFolder(Path folder) throws UnreadableException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Inputs::isCandidate)
				.limit(MOST_FILES)
				.collect(Collectors.groupingBy((file) -> file.resolveSibling("."), TreeMap::new, Collectors.toList()));
		}
		catch (IOException ex) {
			throw new UnreadableException("The folder " + folder + " cannot be read: " + ex.getMessage());
		}
	}

	private static boolean isCandidate(Path file) {
		String name = String.valueOf(file.getFileName());
		return Files.isRegularFile(file) && !name.startsWith(".") && (name.endsWith(".json") || name.endsWith(".yaml")
				|| name.endsWith(".yml") || name.endsWith(".template"));
	}

}
