package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogRecordsTests {

	@TempDir
	private Path folder = Path.of("");

	@Test
	void theLastRecordIsFoundInTheMiddleOfALine() throws IOException {
		Path log = this.folder.resolve("log");
		Files.writeString(log, """
				drain report {"end":"DEADLINE"}
				10:00 INFO Drain: drain report {"end":"QUIET","endedAt":"2026-11-20T10:00:00Z"}
				bye
				""");
		assertThat(LogRecords.last(log, "drain report ")).containsEntry("end", "QUIET");
		assertThat(LogRecords.moment(LogRecords.last(log, "drain report "), "endedAt"))
			.isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
	}

	@Test
	void aMissingLogAMissingRecordAndABrokenOneAreNone() throws IOException {
		Path log = this.folder.resolve("log");
		assertThat(LogRecords.last(log, "drain report ")).isNull();
		Files.writeString(log, "nothing");
		assertThat(LogRecords.last(log, "drain report ")).isNull();
		Files.writeString(log, "drain report {\"end\":");
		assertThat(LogRecords.last(log, "drain report ")).isNull();
	}

	@Test
	void aMissingMomentIsNone() {
		assertThat(LogRecords.moment(null, "endedAt")).isNull();
	}

}
