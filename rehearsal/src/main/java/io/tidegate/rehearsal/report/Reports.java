package io.tidegate.rehearsal.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.tidegate.rehearsal.result.RehearsalResult;

/**
 * Writes a rehearsal down: a table for the reader at the terminal, {@code report.json}
 * for programs, {@code report.html} for everyone else.
 */
public final class Reports {

	private final Path folder;

	/**
	 * Reports into a folder.
	 * @param folder made if it is not there
	 */
	public Reports(Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes all three.
	 * @param result what was seen
	 * @param out takes the table
	 * @throws IOException if the files cannot be written
	 */
	public void write(RehearsalResult result, PrintWriter out) throws IOException {
		String json = JsonReport.render(result);
		Files.createDirectories(this.folder);
		Path html = this.folder.resolve("report.html");
		Files.writeString(this.folder.resolve("report.json"), json);
		Files.writeString(html, HtmlReport.render(json));
		out.println(TableReport.render(result));
		out.println("Report: " + html.toAbsolutePath().normalize());
		out.flush();
	}

}
