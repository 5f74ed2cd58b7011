package io.tidegate.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a file exists.
 */
class FileProbeTests {

	private static final Failed MISSING = new Failed("its file is not there");

	@TempDir
	private Path directory;

	@Test
	void aFileThatComesAndGoesPassesWhileItIsThere() throws IOException {
		Path file = this.directory.resolve("ready");
		FileProbe probe = new FileProbe(file, Duration.ofSeconds(10));

		assertThat(probe.ask()).isEqualTo(MISSING);
		Files.createFile(file);
		assertThat(probe.ask()).isEqualTo(new Passed());
		Files.delete(file);
		assertThat(probe.ask()).isEqualTo(MISSING);
	}

	@Test
	void aDirectoryPassesAndALinkToNothingDoesNot() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.directory.resolve("nothing"));

		assertThat(new FileProbe(this.directory).ask()).isEqualTo(new Passed());
		assertThat(new FileProbe(link).ask()).isEqualTo(MISSING);
	}

	@Test
	void aPathThroughAFileIsNotThere() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));

		assertThat(new FileProbe(file.resolve("below")).ask()).isEqualTo(MISSING);
	}

}
