package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.LocalAlb;
import io.tidegate.rehearsal.ecs.ControlPlane;
import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.HealthCheck;
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
import io.tidegate.rehearsal.load.Load;
import io.tidegate.rehearsal.load.LoadContent;
import io.tidegate.rehearsal.load.LoadSettings;
import io.tidegate.rehearsal.load.RequestMix.Shares;
import io.tidegate.rehearsal.longlived.LongLivedLoad;
import io.tidegate.rehearsal.longlived.LongLivedSettings;
import io.tidegate.rehearsal.result.LeftBehind;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.result.VariantResult.RollOut;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;

/**
 * Plays the schedule once: a load balancer, a service, a load, and the roll-outs.
 */
final class VariantRun {

	/** The load is on before the first roll-out, and stays on after the last. */
	private static final Duration LEAD = Duration.ofSeconds(2);

	private static final Duration WARM_UP = Duration.ofSeconds(3);

	private static final Duration LOOK = Duration.ofMillis(100);

	/**
	 * Above the load balancer's idle timeout, so that the load balancer gives up first.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(75);

	/** Between two texts over a WebSocket. */
	private static final Duration SAYING = Duration.ofSeconds(1);

	/**
	 * Longer than a busy machine stalls, shorter than the load balancer's idle timeout.
	 */
	private static final Duration SILENCE = Duration.ofSeconds(30);

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
		int port = freePort();
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
			Watch watch = new Watch(this.name, this.time, this.view, gateway, this.settings.agent().apiFault());
			Service service = new Service(this.settings.service().deployment(), new Surroundings(containers::of,
					network, controlPlane, agentsRegister(), stopPolicy(), processes, this.logs, this.time, watch));
			watch.watch(service);
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
		watch.phase("warming up");
		warmUp(address);
		Instant loadStarted = this.time.now();
		List<RollOut> rollOuts = new ArrayList<>();
		try (Load load = Load.start(this.time, loadSettings(address));
				LongLivedLoad longLived = LongLivedLoad.start(this.time, longLivedSettings(address), load::notOpened)) {
			watch.watch(load, longLived);
			this.time.pause(LEAD);
			incidents.play(service, watch);
			for (int revision = 1; revision <= this.settings.service().rollOuts(); revision++) {
				rollOuts.add(rollOut(service, load, watch, revision));
				openIdle(service, idle, revision);
			}
			watch.phase("finishing the load");
			this.time.pause(LEAD);
			while (load.sent() < this.settings.traffic().requests()) {
				this.time.pause(LOOK);
			}
			LongLivedResult stayed = longLived.finish();
			LoadResult result = load.finish();
			watch.done();
			return new Played(loadStarted, rollOuts, result, stayed);
		}
	}

	/**
	 * Young JVMs answer slowly; what they would show is not what a roll-out does.
	 */
	private void warmUp(URI address) throws InterruptedException {
		try (Load load = Load.start(this.time, loadSettings(address).warmUp())) {
			this.time.pause(WARM_UP);
			load.finish();
		}
	}

	private record Played(Instant loadStarted, List<RollOut> rollOuts, LoadResult load, LongLivedResult longLived) {

	}

	private RollOut rollOut(Service service, Load load, Watch watch, int revision)
			throws InterruptedException, DeploymentFailedException {
		watch.phase("roll-out %d of %d".formatted(revision, this.settings.service().rollOuts()));
		Instant started = this.time.now();
		this.settings.traffic().longRequest().ifPresent(load::sendLong);
		service.deploy(revision);
		return new RollOut(started, this.time.now());
	}

	private VariantResult result(Service service, ControlPlane controlPlane, Incidents incidents, Instant started,
			Played played) {
		Drains drains = new Drains(this.records, this.variant.tidegate());
		Failures failures = new Failures(played.load(), played.loadStarted());
		return new VariantResult(this.name, withTidegate(), started, played.loadStarted(), this.time.now(),
				played.rollOuts(), played.load(), service.tasks().stream().map(drains::result).toList(),
				agentsRegister() ? leftBehind(service, controlPlane) : null, incidents.agentKill(failures),
				incidents.spotInterruption(failures),
				played.longLived().byKind().isEmpty() ? null : played.longLived());
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

	private LoadSettings loadSettings(URI address) {
		return new LoadSettings(address, this.settings.traffic().perSecond(), content(), this.settings.run().seed(),
				PATIENCE);
	}

	private LongLivedSettings longLivedSettings(URI address) {
		return new LongLivedSettings(address, this.settings.traffic().streams(), this.settings.traffic().sockets(),
				SAYING, PATIENCE, SILENCE);
	}

	private LoadContent content() {
		Shares shares = Shares.defaults();
		return switch (this.settings.workload()) {
			case Workload.SampleApp sample -> new LoadContent.Sample(
					new Shares(shares.slow(), shares.bodies(), this.settings.traffic().slowest().toMillis()));
			case Workload.Foreign foreign -> new LoadContent.Paths(foreign.requests(), foreign.anyBody());
		};
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
