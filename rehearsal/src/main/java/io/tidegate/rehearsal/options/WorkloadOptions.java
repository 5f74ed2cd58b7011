package io.tidegate.rehearsal.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.tidegate.rehearsal.settings.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The application.
 */
public final class WorkloadOptions {

	@Option(names = "--workload", paramLabel = "COMMAND", order = 16,
			description = "A command line that is the application, split into words as a shell does, with {address} and "
					+ "{port} where it has to listen; both are in its environment as well, as ADDRESS and PORT. "
					+ "Default: the sample application.")
	private @Nullable String command;

	@Option(names = "--request", paramLabel = "PATH", order = 17,
			description = "What the load asks a --workload for, with GET, expecting 200 and the same body each time; may be "
					+ "given several times, and then in turn. Default: /.")
	private List<String> requests = new ArrayList<>();

	@Option(names = "--health-path", paramLabel = "PATH", order = 18,
			description = "Where a --workload says that it should get traffic. Default: the first --request.")
	private @Nullable String healthPath;

	@Option(names = "--any-body", order = 19,
			description = "Answers of a --workload may differ from one to the next; then only status and length are "
					+ "checked. Default: off.")
	private boolean anyBody;

	/**
	 * What was asked for.
	 * @return the application
	 * @throws IllegalArgumentException with a sentence, if it is no application
	 */
	public Workload workload() {
		if (this.command == null) {
			if (!this.requests.isEmpty() || this.healthPath != null || this.anyBody) {
				throw new IllegalArgumentException(
						"--request, --health-path and --any-body are for another program than the sample application: add --workload");
			}
			return new Workload.SampleApp();
		}
		List<String> words = ShellWords.split(this.command);
		if (words.isEmpty()) {
			throw new IllegalArgumentException("--workload names no program: give it a command line");
		}
		List<String> paths = this.requests.isEmpty() ? List.of("/") : this.requests;
		return new Workload.Foreign(words, paths, Objects.requireNonNullElse(this.healthPath, paths.getFirst()),
				this.anyBody);
	}

}
