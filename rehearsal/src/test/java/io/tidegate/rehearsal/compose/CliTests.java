package io.tidegate.rehearsal.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CliTests {

	private final Cli cli = new Cli(Map.of("GREETING", "hello"));

	@TempDir
	private Path folder = Path.of("");

	@Test
	void whatACommandPrintsIsGivenBack() throws Exception {
		assertThat(this.cli.run(List.of("sh", "-c", "echo $GREETING"))).isEqualTo("hello\n");
	}

	@Test
	void aFailureIsASentenceWithTheLastOfWhatWasSaid() {
		assertThatExceptionOfType(DeploymentFailedException.class)
			.isThrownBy(() -> this.cli.run(List.of("sh", "-c", "echo trying; echo no space >&2; exit 3")))
			.withMessage("'sh -c echo trying; echo no space >&2; exit 3' ended with 3: no space");
	}

	@Test
	void aProgramThatIsNotThereDoesNotWork() throws Exception {
		assertThat(this.cli.works(List.of("no-such-program"))).isFalse();
		assertThat(this.cli.works(List.of("true"))).isTrue();
	}

	@Test
	void stoppingEndsWhatRunsAndLetsNothingBeginButTheLast() throws Exception {
		Process sleeping = this.cli.start(List.of("sleep", "60"), this.folder.resolve("out"));
		this.cli.stop();
		assertThat(sleeping.isAlive()).isFalse();
		assertThatExceptionOfType(DeploymentFailedException.class).isThrownBy(() -> this.cli.run(List.of("true")))
			.withMessageContaining("was ended");
		Path last = this.folder.resolve("last");
		this.cli.runLast(List.of("touch", last.toString()));
		assertThat(last).exists();
	}

}
