package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.LocalAlb;
import io.tidegate.rehearsal.ecs.ControlPlane;
import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.HealthCheck;
import io.tidegate.rehearsal.ecs.FreePort;
import io.tidegate.rehearsal.ecs.LoadBalancedService;
import io.tidegate.rehearsal.ecs.Processes;
import io.tidegate.rehearsal.ecs.Service;
import io.tidegate.rehearsal.ecs.StopMode;
import io.tidegate.rehearsal.ecs.StopPolicy;
import io.tidegate.rehearsal.ecs.Surroundings;
import io.tidegate.rehearsal.ecs.Target;
import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.ecs.TaskNetwork;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.load.IdleConnections;
import io.tidegate.rehearsal.result.LeftBehind;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;

/**
 * Plays the schedule once: a load balancer, a service, a load, and the roll-outs.
 */
final class VariantRun {

	/** An essential container's exit is known to the control plane a moment later. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	private static final String IDLE_ADDRESS = "127.0.2.99";

	private final BalancerRecords records = new BalancerRecords();

	private final RehearsalSettings settings;

	private final Variant variant;

	private final String name;

	private final Path logs;

	private final Time time;

	private final RehearsalView view;

	VariantRun(RehearsalSettings settings, Variant variant, String name, Path logs, Time time, RehearsalView view) {
		this.settings = settings;
		this.variant = variant;
		this.name = name;
		this.logs = logs;
		this.time = time;
		this.view = view;
	}

	VariantResult run() throws IOException, InterruptedException, DeploymentFailedException {
		Instant started = this.time.now();
		AlbSettings alb = albSettings();
		int port = FreePort.find();
		try (TaskNetwork network = TaskNetwork.claim();
				Processes processes = new Processes();
				IdleConnections idle = new IdleConnections(IDLE_ADDRESS);
				LocalAlb balancer = LocalAlb.start(alb);
				ApiGateway gateway = new ApiGateway(balancer.apiEndpoint());
				InstanceMetadata metadata = new InstanceMetadata(alb.region(), this.time);
				ControlPlane controlPlane = new ControlPlane(balancer.apiEndpoint(),
						new LoadBalancedService(alb.region(), port, healthCheck(),
								this.settings.balancer().deregistrationDelay()),
						this.time)) {
			balancer.addListener(this.records);
			TaskContainers containers = new TaskContainers(this.settings, this.variant, alb.region(), gateway.address(),
					controlPlane.targetGroup(), this.settings.incidents().spotNotice().map((notice) -> metadata));
			Watch watch = new Watch(this.name, this.time, this.view);
			Service service = new Service(this.settings.service().deployment(),
					new Surroundings(containers::of, network, controlPlane, agentsRegister(), stopPolicy(), processes,
							this.logs, this.time, new TaskWatch(watch, gateway, this.settings.agent().apiFault())));
			watch.watch(() -> service.tasks().stream().map(TaskWatch::line).toList());
			Incidents incidents = new Incidents(this.settings.incidents(), hasAgent(),
					new AgentKilling(this.records, this.time), new SpotNotice(metadata, this.records, this.time));
			Played played = play(service, idle, watch, incidents, URI.create("http://127.0.0.1:" + port));
			return result(service, controlPlane, incidents, started, played);
		}
	}

	private Played play(Service service, IdleConnections idle, Watch watch, Incidents incidents, URI address)
			throws IOException, InterruptedException, DeploymentFailedException {
		watch.phase("starting the tasks");
		service.deploy(0);
		openIdle(service, idle, 0);
		LoadedRollOuts rollOuts = new LoadedRollOuts(this.settings.traffic(), this.settings.workload(),
				this.settings.run().seed(), this.settings.service().rollOuts(), this.time, watch);
		return rollOuts.play(address, new LoadedRollOuts.Acts() {

			@Override
			public void beforeRollOuts() throws IOException, InterruptedException, DeploymentFailedException {
				incidents.play(service, watch);
			}

			@Override
			public void rollOut(int revision) throws InterruptedException, DeploymentFailedException {
				service.deploy(revision);
			}

			@Override
			public void afterRollOut(int revision) throws IOException {
				openIdle(service, idle, revision);
			}

		});
	}

	private VariantResult result(Service service, ControlPlane controlPlane, Incidents incidents, Instant started,
			Played played) {
		Drains drains = new Drains(this.variant.tidegate());
		Failures failures = new Failures(played.load(), played.loadStarted());
		return new VariantResult(this.name, withTidegate(), started, played.loadStarted(), this.time.now(),
				played.rollOuts(), played.load(), results(service, drains),
				agentsRegister() ? leftBehind(service, controlPlane) : null, incidents.agentKill(failures),
				incidents.spotInterruption(failures), played.stayed());
	}

	private List<TaskResult> results(Service service, Drains drains) {
		return service.tasks().stream().map((task) -> TaskLife.of(task, this.records)).map(drains::result).toList();
	}

	private static LeftBehind leftBehind(Service service, ControlPlane controlPlane) {
		Set<String> registered = controlPlane.registered();
		return LeftBehind.of(service.tasks()
			.stream()
			.filter((task) -> task.state() == TaskState.STOPPED)
			.map((task) -> task.target().toString())
			.filter(registered::contains)
			.toList());
	}

	private void openIdle(Service service, IdleConnections idle, int revision) throws IOException {
		for (Task task : service.tasks()) {
			if (task.revision() == revision) {
				idle.open(new InetSocketAddress(task.target().address(), Target.PORT),
						this.settings.traffic().idleConnections());
			}
		}
	}

	private AlbSettings albSettings() {
		return AlbSettings.defaults()
			.withNodes(this.settings.balancer().nodes())
			.withLag(this.settings.balancer().lag())
			.withSeed(this.settings.run().seed())
			.withBelowAwsMinimums(
					this.settings.balancer().healthInterval().compareTo(HealthCheck.SHORTEST_INTERVAL) < 0);
	}

	private HealthCheck healthCheck() {
		Duration interval = this.settings.balancer().healthInterval();
		return (hasAgent() && this.settings.balancer().healthCheck() == HealthCheckChoice.AGENT)
				? new HealthCheck(Integer.toString(TaskContainers.HEALTH_PORT), "/health", interval)
				: new HealthCheck("traffic-port", this.settings.workload().healthPath(), interval);
	}

	/**
	 * Tidegate deregisters, so that the control plane does not before the task has
	 * stopped, unless Tidegate cannot reach the API.
	 */
	private StopPolicy stopPolicy() {
		boolean tidegateDeregisters = withTidegate() && this.settings.agent().apiFault() == ApiFault.NONE;
		boolean sudden = this.settings.service().stop() == StopMode.SUDDEN;
		return new StopPolicy(this.settings.service().stop(),
				(sudden && !tidegateDeregisters) ? Optional.of(MOMENT) : Optional.empty());
	}

	private boolean agentsRegister() {
		return this.variant.tidegate().filter((mode) -> mode == Mode.MANAGE).isPresent();
	}

	private boolean hasAgent() {
		return this.variant.tidegate().filter(Mode::hasAgent).isPresent();
	}

	private boolean withTidegate() {
		return this.variant.tidegate().isPresent();
	}

}
