package io.tidegate.localalb.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Log files, packed or not, and the requests in them.
 */
final class LogFiles {

	/** What the names of a load balancer's other logs begin with. */
	private static final List<String> OTHER_LOGS = List.of("conn_log.", "health_check_log_");

	private final Consumer<LoggedRequest> requests;

	private final Consumer<String> complaints;

	/**
	 * A reader.
	 * @param requests takes each request
	 * @param complaints takes a sentence for each line that cannot be read
	 */
	LogFiles(Consumer<LoggedRequest> requests, Consumer<String> complaints) {
		this.requests = requests;
		this.complaints = complaints;
	}

	/**
	 * The access logs in a folder, however deep, in the order of their names, which is
	 * that of their times; or the file that is given.
	 * @param place a folder or a file
	 * @return the files
	 * @throws IllegalArgumentException with a sentence, if there is nothing
	 */
	static List<Path> in(Path place) {
		if (Files.isRegularFile(place)) {
			return List.of(place);
		}
		try (Stream<Path> files = Files.walk(place)) {
			return files.filter(LogFiles::isAccessLog).sorted().toList();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"'" + place
							+ "' cannot be read: give a folder with log files, or files that end in .log.gz or .log.",
					ex);
		}
	}

	private static boolean isAccessLog(Path file) {
		String name = file.getFileName().toString();
		return (name.endsWith(".log.gz") || name.endsWith(".log")) && OTHER_LOGS.stream().noneMatch(name::startsWith)
				&& Files.isRegularFile(file);
	}

	/**
	 * Reads a file. A line that cannot be read does not end it; what is left of a file
	 * that breaks off does.
	 * @param file the file
	 */
	void read(Path file) {
		try (InputStream bytes = Files.newInputStream(file);
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(unpacked(file, bytes), StandardCharsets.UTF_8))) {
			int number = 0;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				number++;
				read(file, number, line);
			}
		}
		catch (IOException ex) {
			this.complaints.accept(file + " cannot be read to its end: " + ex.getMessage());
		}
	}

	private static InputStream unpacked(Path file, InputStream bytes) throws IOException {
		return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
	}

	private void read(Path file, int number, String line) {
		if (line.isBlank()) {
			return;
		}
		try {
			this.requests.accept(LoggedRequest.read(line));
		}
		catch (IllegalArgumentException ex) {
			this.complaints.accept(file + ":" + number + " is not a line of an access log: " + ex.getMessage() + ".");
		}
	}

}
