package io.tidegate.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.tidegate.doctor.draw.SvgDrawing;
import io.tidegate.doctor.draw.TextDrawing;
import io.tidegate.doctor.judge.Configuration;
import io.tidegate.doctor.judge.Judge;
import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.judge.Rules;
import io.tidegate.doctor.live.LiveService;
import io.tidegate.doctor.read.Reading;
import io.tidegate.doctor.report.Format;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.tree.BadValueException;
import io.tidegate.doctor.tree.UnreadableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tidegate doctor}: looks at an ECS service's settings together.
 */
@Command(name = "tidegate doctor", mixinStandardHelpOptions = true, version = "0.1.0-SNAPSHOT", sortOptions = false,
		usageHelpAutoWidth = true,
		header = "Says where the settings of an ECS service and its load balancer contradict each other.",
		description = "%nAll files named make one picture; each folder named makes one of the files that stand in it.%n",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:Nothing was found that is as bad as --fail-on.",
				"1:Something was.", "2:A file, an option or AWS could not be read." })
public final class DoctorCommand implements Callable<Integer> {

	private static final Path CONFIGURATION = Path.of(".tidegate-doctor.yml");

	@Parameters(paramLabel = "FILE", arity = "0..*",
			description = "What to look at: JSON of the AWS CLI (task definitions, services, target groups and their "
					+ "attributes, load balancers, listeners, rules, security groups), CloudFormation templates and their "
					+ "parameters, plans of Terraform as JSON, compose files; or folders of these.")
	private List<Path> files = List.of();

	@Option(names = "--service", paramLabel = "CLUSTER/SERVICE",
			description = "A service that runs, read through AWS's APIs; nothing is changed.")
	private @Nullable String service;

	@Option(names = "--print-policy", description = "Print the smallest IAM policy that --service needs, and end.")
	private boolean printPolicy;

	@Option(names = "--draw",
			description = "Draw who talks to whom, and what one task's stop takes, before the report.")
	private boolean draw;

	@Option(names = "--draw-svg", paramLabel = "FILE", description = "Draw the same into an SVG file.")
	private @Nullable Path drawSvg;

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES}; default is ${DEFAULT-VALUE}.")
	private Format format = Format.TEXT;

	@Option(names = "--output", paramLabel = "FILE",
			description = "Where to write the report instead of standard output.")
	private @Nullable Path output;

	@Option(names = "--fail-on", paramLabel = "SEVERITY",
			description = "From what on the exit code is 1: ${COMPLETION-CANDIDATES}; default is ${DEFAULT-VALUE}.")
	private Severity failOn = Severity.WARNING;

	@Option(names = "--config", paramLabel = "FILE",
			description = "What to ignore; default is .tidegate-doctor.yml of this folder, if there is one.")
	private @Nullable Path configuration;

	@Option(names = "--explain", paramLabel = "RULE", description = "Say what a rule is about, and end.")
	private @Nullable String explain;

	@Option(names = "--list-rules", description = "Name all rules, and end.")
	private boolean listRules;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	DoctorCommand() {
	}

	/**
	 * Looks, reports and exits.
	 * @param arguments see {@code --help}
	 */
	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	static CommandLine commandLine() {
		return new CommandLine(new DoctorCommand()).setCaseInsensitiveEnumValuesAllowed(true)
			.setParameterExceptionHandler((problem, arguments) -> oneSentence(problem.getCommandLine(), problem))
			.setExecutionExceptionHandler((problem, command, result) -> oneSentence(command, problem))
			.setUsageHelpWidth(100);
	}

	@Override
	public Integer call() throws UnreadableException, IOException {
		if (this.listRules) {
			Rules.all()
				.forEach((rule) -> out().println("%-8s %-45s %s".formatted(rule.severity(), rule.id(), rule.title())));
			return 0;
		}
		if (this.explain != null) {
			return explain(this.explain);
		}
		if (this.printPolicy) {
			out().println(LiveService.policy());
			return 0;
		}
		if (this.files.isEmpty() && this.service == null) {
			throw new ParameterException(this.spec.commandLine(),
					"There is nothing to look at: name files or folders, or a --service; --help says which");
		}
		List<Reading> readings = readings();
		Judgement judgement = new Judge(configuration()).judge(readings);
		draw(readings);
		report(judgement);
		return judgement.hasAtLeast(this.failOn) ? 1 : 0;
	}

	private List<Reading> readings() throws UnreadableException {
		List<Reading> readings = new ArrayList<>(new Inputs(this.files).read());
		if (this.service != null) {
			readings.add(LiveService.parse(this.service).read());
		}
		return readings;
	}

	private void draw(List<Reading> readings) throws IOException {
		if (this.draw) {
			readings.forEach((reading) -> TextDrawing.draw(reading.picture(), out()));
		}
		if (this.drawSvg != null) {
			Files.writeString(this.drawSvg, SvgDrawing.draw(readings.stream().map(Reading::picture).toList()));
		}
	}

	private int explain(String id) {
		Rule rule = Rules.named(id)
			.orElseThrow(() -> new ParameterException(this.spec.commandLine(),
					"There is no rule '%s': --list-rules names all".formatted(id)));
		out().println("%s (%s)".formatted(rule.id(), rule.severity()));
		out().println(rule.title() + ".");
		out().println(rule.why());
		out().println("See " + rule.source());
		return 0;
	}

	private Configuration configuration() throws UnreadableException {
		Path file = this.configuration;
		if (file == null) {
			return Files.exists(CONFIGURATION) ? Configuration.read(CONFIGURATION) : Configuration.NONE;
		}
		return Configuration.read(file);
	}

	private void report(Judgement judgement) throws IOException {
		Path file = this.output;
		if (file == null) {
			this.format.report(hasColours()).write(judgement, out());
			out().flush();
			return;
		}
		try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
			this.format.report(false).write(judgement, writer);
		}
	}

	private static boolean hasColours() {
		String none = System.getenv("NO_COLOR");
		return Boolean.getBoolean("tidegate.terminal") && (none == null || none.isEmpty());
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	// The last resort has one sentence as well: who checks a file wants no stack trace of
	// it.
	private static int oneSentence(CommandLine command, Exception problem) {
		boolean expected = problem instanceof UnreadableException || problem instanceof BadValueException
				|| problem instanceof ParameterException || problem instanceof IOException;
		String message = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
		String sentence = expected ? message
				: "The doctor has a fault of its own (%s: %s); please report it with the file"
					.formatted(problem.getClass().getSimpleName(), message);
		command.getErr().println(sentence);
		return 2;
	}

}
