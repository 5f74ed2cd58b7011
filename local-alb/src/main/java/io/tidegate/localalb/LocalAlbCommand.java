package io.tidegate.localalb;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.tidegate.localalb.reading.LogsCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The load balancer as a program: starts it, creates on request a load balancer with one
 * listener and one target group, prints what a client needs, and goes on until SIGTERM.
 * With {@code logs} as its first word it reads access logs instead.
 */
@Command(name = "local-alb", mixinStandardHelpOptions = true, sortOptions = false,
		description = "An Application Load Balancer for this machine: the ELBv2 API and a data plane.")
public final class LocalAlbCommand implements Callable<Integer> {

	private static final int BAD_OPTION = 2;

	@Mixin
	private SettingsOptions settings = new SettingsOptions();

	@Mixin
	private BootstrapOptions bootstrap = new BootstrapOptions();

	@Option(names = "--config", paramLabel = "FILE",
			description = "A YAML file of load balancers, listeners, rules and target groups to create at the start.")
	private @Nullable Path config;

	@Mixin
	private LogOptions logs = new LogOptions();

	@Option(names = "--fault", paramLabel = "FAULT", defaultValue = "none", converter = FaultConverter.class,
			description = "What is wrong with the API from the start: none, throttle, forbid, down, \"delay 10s\", "
					+ "\"refuse HealthUnavailable\" or any other error's code, or "
					+ "\"throttle describe 40 refill 10/s mutate 20 refill 3/s\" for token buckets; for "
					+ "some operations only with their names after it, such as \"forbid RegisterTargets\"; "
					+ "to be changed with PUT /_local-alb/fault (default: ${DEFAULT-VALUE}).")
	private Fault fault = new Fault.None();

	private LocalAlbCommand() {
	}

	/**
	 * Runs the load balancer until SIGTERM.
	 * @param args the options; {@code --help} tells them
	 */
	public static void main(String[] args) {
		if (System.getProperty("logback.configurationFile") == null) {
			System.setProperty("logback.configurationFile", "local-alb-logback.xml");
		}
		System.exit(run(System.err, args));
	}

	static int run(PrintStream err, String... args) {
		if (args.length > 0 && args[0].equals("logs")) {
			return LogsCommand.run(System.out, err, Arrays.copyOfRange(args, 1, args.length));
		}
		CommandLine line = new CommandLine(new LocalAlbCommand());
		line.setParameterExceptionHandler((problem, given) -> complain(err, String.valueOf(problem.getMessage())));
		line.setExecutionExceptionHandler((problem, command, result) -> {
			if (problem instanceof IllegalArgumentException || problem instanceof AlbError) {
				return complain(err, String.valueOf(problem.getMessage()));
			}
			throw problem;
		});
		return line.execute(args);
	}

	private static int complain(PrintStream err, String sentence) {
		err.println("local-alb: " + sentence);
		return BAD_OPTION;
	}

	@Override
	public Integer call() throws Exception {
		AlbSettings asked = this.settings.toSettings();
		try (LocalAlb alb = LocalAlb.start(asked)) {
			if (this.logs.areGiven()) {
				this.logs.keep(alb, asked.region());
				// Lines that were gathered are not to be lost by the signal.
				Runtime.getRuntime().addShutdownHook(new Thread(alb::close, "close"));
			}
			List<String> lines = new ArrayList<>(this.bootstrap.declare(alb, this.logs.attributes()));
			if (this.config != null) {
				lines.addAll(ConfigFile.read(this.config).apply(alb));
			}
			if (!(this.fault instanceof Fault.None)) {
				alb.fault(this.fault);
			}
			lines.addAll(environment(alb, asked));
			lines.forEach(System.out::println);
			awaitSignal();
		}
		return 0;
	}

	private static List<String> environment(LocalAlb alb, AlbSettings settings) {
		return List.of("", "# For the AWS CLI and every AWS SDK:",
				"export AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2=" + alb.apiEndpoint(),
				"export AWS_REGION=" + settings.region() + " AWS_DEFAULT_REGION=" + settings.region(),
				"export AWS_ACCESS_KEY_ID=local", "export AWS_SECRET_ACCESS_KEY=local");
	}

	/**
	 * Waits for ever. Every thread of the load balancer is a daemon: when SIGTERM makes
	 * the JVM exit, its ports close with the process.
	 */
	private static void awaitSignal() throws InterruptedException {
		new CountDownLatch(1).await();
	}

}
