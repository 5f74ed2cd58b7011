package io.tidegate.rehearsal.options;

import java.nio.file.Path;

import io.tidegate.rehearsal.settings.Programs;
import picocli.CommandLine.Option;

/**
 * The programs tasks are made of; the launcher names them.
 */
public final class ProgramOptions {

	@Option(names = "--java", paramLabel = "FILE", defaultValue = "${sys:java.home}/bin/java", order = 60,
			description = "The java that runs the tasks' containers. Default: the one that runs the rehearsal.")
	private Path java = Path.of("");

	@Option(names = "--sample-app", paramLabel = "JAR",
			defaultValue = "${sys:tidegate.sample-app:-sample-app/target/tidegate-sample-app-0.1.0-SNAPSHOT-exec.jar}",
			order = 61,
			description = "The application's executable jar, with an AOT cache 'app.aot' beside it if there is one. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Path sampleApp = Path.of("");

	@Option(names = "--agent", paramLabel = "JAR",
			defaultValue = "${sys:tidegate.agent:-agent/target/tidegate-agent-0.1.0-SNAPSHOT-exec.jar}", order = 62,
			description = "The agent's executable jar, in the same way. Default: ${DEFAULT-VALUE}.")
	private Path agent = Path.of("");

	/**
	 * What was asked for.
	 * @return the programs
	 */
	public Programs programs() {
		return new Programs(this.java, this.sampleApp.toAbsolutePath(), this.agent.toAbsolutePath());
	}

}
