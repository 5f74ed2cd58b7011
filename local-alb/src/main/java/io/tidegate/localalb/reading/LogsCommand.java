package io.tidegate.localalb.reading;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads access logs back, this load balancer's and real ones.
 */
@Command(name = "logs", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Shows access logs of Application Load Balancers, local or real, as a table.")
public final class LogsCommand implements Callable<Integer> {

	private static final int BAD_OPTION = 2;

	private final PrintStream out;

	private final PrintStream err;

	@Parameters(paramLabel = "FOLDER|FILE", arity = "1..*",
			description = "Folders, which are searched for .log.gz and .log, or files.")
	private List<Path> places = new ArrayList<>();

	@Option(names = "--status", paramLabel = "STATUS", description = "Only these: 502, or 5xx for all of its kind.")
	private @Nullable String status;

	@Option(names = "--target", paramLabel = "IP:PORT", description = "Only requests that this target got.")
	private @Nullable String target;

	@Option(names = "--path", paramLabel = "PREFIX", description = "Only requests whose path begins so.")
	private @Nullable String path;

	@Option(names = "--since", paramLabel = "TIME",
			description = "Only from this time on, in UTC: 2026-11-20T12:00:00Z, or 2026-11-20.")
	private @Nullable String since;

	@Option(names = "--until", paramLabel = "TIME", description = "Only before this time.")
	private @Nullable String until;

	@Option(names = "--slowest", paramLabel = "DURATION", description = "Only those that took as long, or longer: 1s.")
	private @Nullable String slowest;

	@Option(names = "--summary",
			description = "No table: how many, their statuses, and the median and 99th percentile of the targets' time.")
	private boolean summary;

	private LogsCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Reads logs.
	 * @param out takes the table
	 * @param err takes complaints
	 * @param args the options; {@code --help} tells them
	 * @return the exit code: 0, 1 if lines could not be read, 2 for bad options
	 */
	public static int run(PrintStream out, PrintStream err, String... args) {
		CommandLine line = new CommandLine(new LogsCommand(out, err));
		line.setParameterExceptionHandler((problem, given) -> complain(err, problem));
		line.setExecutionExceptionHandler((problem, command, result) -> {
			if (problem instanceof IllegalArgumentException) {
				return complain(err, problem);
			}
			throw problem;
		});
		return line.execute(args);
	}

	private static int complain(PrintStream err, Exception problem) {
		err.println("logs: " + problem.getMessage());
		return BAD_OPTION;
	}

	@Override
	public Integer call() {
		Predicate<LoggedRequest> wanted = wanted();
		List<Path> files = this.places.stream().flatMap((place) -> LogFiles.in(place).stream()).toList();
		if (files.isEmpty()) {
			throw new IllegalArgumentException("There is no log in " + this.places
					+ ": give a folder with files that end in .log.gz or .log, or a file.");
		}
		return this.summary ? summarize(files, wanted) : tabulate(files, wanted);
	}

	private int tabulate(List<Path> files, Predicate<LoggedRequest> wanted) {
		this.out.println(LogTable.head());
		return read(files, wanted, (request) -> this.out.println(LogTable.row(request)));
	}

	private int summarize(List<Path> files, Predicate<LoggedRequest> wanted) {
		LogSummary figures = new LogSummary();
		int code = read(files, wanted, figures::add);
		figures.lines().forEach(this.out::println);
		return code;
	}

	private int read(List<Path> files, Predicate<LoggedRequest> wanted, Consumer<LoggedRequest> use) {
		AtomicInteger broken = new AtomicInteger();
		LogFiles reader = new LogFiles((request) -> {
			if (wanted.test(request)) {
				use.accept(request);
			}
		}, (sentence) -> {
			broken.incrementAndGet();
			this.err.println("logs: " + sentence);
		});
		files.forEach(reader::read);
		return (broken.get() == 0) ? 0 : 1;
	}

	private Predicate<LoggedRequest> wanted() {
		return given(this.status, LogFilter::status).and(given(this.target, LogFilter::target))
			.and(given(this.path, LogFilter::path))
			.and(given(this.since, LogFilter::since))
			.and(given(this.until, LogFilter::until))
			.and(given(this.slowest, LogFilter::slowest));
	}

	private static Predicate<LoggedRequest> given(@Nullable String value,
			Function<String, Predicate<LoggedRequest>> filter) {
		return (value != null) ? filter.apply(value) : (request) -> true;
	}

}
