package io.tidegate.rehearsal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.tidegate.localalb.Lag;
import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.options.AgentOptions;
import io.tidegate.rehearsal.options.BalancerOptions;
import io.tidegate.rehearsal.options.ComposeOptions;
import io.tidegate.rehearsal.options.IncidentOptions;
import io.tidegate.rehearsal.options.OneSentence;
import io.tidegate.rehearsal.options.ProgramOptions;
import io.tidegate.rehearsal.options.RunOptions;
import io.tidegate.rehearsal.options.ServiceOptions;
import io.tidegate.rehearsal.options.TrafficOptions;
import io.tidegate.rehearsal.options.WorkloadOptions;
import io.tidegate.rehearsal.report.Reports;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.run.Rehearsal;
import io.tidegate.rehearsal.settings.BalancerSettings;
import io.tidegate.rehearsal.settings.ComposeSettings;
import io.tidegate.rehearsal.settings.IncidentSettings;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Settings;
import io.tidegate.rehearsal.time.Durations;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.LiveView;
import io.tidegate.rehearsal.view.PlainView;
import io.tidegate.rehearsal.view.RehearsalView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code tidegate rehearse}: rolls a service behind a local load balancer, under load,
 * and reports.
 */
@Command(name = "tidegate rehearse", mixinStandardHelpOptions = true, version = "0.1.0-SNAPSHOT", sortOptions = false,
		usageHelpAutoWidth = true,
		header = "Rolls a service behind a local Application Load Balancer, under load, and reports.",
		description = "%nThree tasks, each the sample application or any --workload and a Tidegate agent, run as processes "
				+ "of this machine and are replaced twice the way ECS does it; or, --with compose, the containers of "
				+ "docker-compose.yml are.%n",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:No request failed with Tidegate, and whatever else was checked went well.",
				"1:Requests failed, something else did, or a deployment could not go on.", "2:An option is wrong." })
public final class RehearseCommand implements Callable<Integer> {

	@Mixin
	private final RunOptions run = new RunOptions();

	@Mixin
	private final ComposeOptions compose = new ComposeOptions();

	@Mixin
	private final ServiceOptions service = new ServiceOptions();

	@Mixin
	private final BalancerOptions balancer = new BalancerOptions();

	@Mixin
	private final AgentOptions agent = new AgentOptions();

	@Mixin
	private final IncidentOptions incidents = new IncidentOptions();

	@Mixin
	private final WorkloadOptions workload = new WorkloadOptions();

	@Mixin
	private final TrafficOptions traffic = new TrafficOptions();

	@Mixin
	private final ProgramOptions programs = new ProgramOptions();

	private final Time time;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	RehearseCommand(Time time) {
		this.time = time;
	}

	/**
	 * Runs a rehearsal and exits.
	 * @param arguments see {@code --help}
	 */
	public static void main(String[] arguments) {
		System.setProperty("logback.configurationFile", "io/tidegate/rehearsal/logback.xml");
		System.exit(commandLine(Time.system()).execute(arguments));
	}

	static CommandLine commandLine(Time time) {
		return new CommandLine(new RehearseCommand(time)).setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(Duration.class, sentences(Durations::parse))
			.registerConverter(Lag.class, sentences(Lag::parse))
			.setParameterExceptionHandler(new OneSentence())
			.setUsageHelpWidth(100);
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Settings settings = this.compose.isMeant() ? composeSettings() : settings();
		PrintWriter out = this.spec.commandLine().getOut();
		try {
			RehearsalResult result = play(settings);
			new Reports(settings.run().output()).write(result, out);
			return result.isClean() ? 0 : 1;
		}
		catch (DeploymentFailedException ex) {
			this.spec.commandLine().getErr().println(ex.getMessage());
			return 1;
		}
	}

	RehearsalSettings settings() {
		try {
			IncidentSettings incidentSettings = this.incidents.settings();
			Mode mode = this.agent.mode(incidentSettings.spotNotice().isPresent() ? Mode.MANAGE : Mode.DEREGISTER);
			BalancerSettings balancerSettings = this.balancer.settings(mode);
			return new RehearsalSettings(this.service.settings(), balancerSettings,
					this.agent.settings(balancerSettings.lag().min(), mode), this.workload.workload(),
					this.traffic.settings(mode), incidentSettings,
					this.run.settings(Boolean.getBoolean("tidegate.terminal"), mode), this.programs.programs());
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	ComposeSettings composeSettings() {
		try {
			ComposeOptions.requireOpen(this.spec.commandLine().getParseResult());
			return this.compose.settings(this.service.rollOuts(), this.traffic.settings(ComposeSettings.MODE),
					this.run.settings(Boolean.getBoolean("tidegate.terminal"), ComposeSettings.MODE));
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private RehearsalResult play(Settings settings)
			throws IOException, InterruptedException, DeploymentFailedException {
		try (RehearsalView view = view(settings)) {
			return new Rehearsal(settings, this.time, view).run();
		}
	}

	private RehearsalView view(Settings settings) {
		var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
		return settings.run().plain() ? new PlainView(out) : new LiveView(out, this.time);
	}

	/**
	 * Keeps a converter's own sentence, which picocli drops for other exceptions.
	 */
	private static <T> ITypeConverter<T> sentences(ITypeConverter<T> converter) {
		return (text) -> {
			try {
				return converter.convert(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(String.valueOf(ex.getMessage()));
			}
		};
	}

}
