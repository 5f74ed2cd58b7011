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
import io.tidegate.rehearsal.load.IdleConnections;
import io.tidegate.rehearsal.load.Load;
import io.tidegate.rehearsal.load.LoadSettings;
import io.tidegate.rehearsal.load.RequestMix.Shares;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.result.VariantResult.RollOut;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;

/**
 * Plays the schedule once: a load balancer, a service, a load, and the roll-outs.
 */
final class VariantRun {

	/** The load is on before the first roll-out, and stays on after the last. */
	private static final Duration LEAD = Duration.ofSeconds(2);

	private static final Duration WARM_UP = Duration.ofSeconds(3);

	/** Nothing slow, so that it is over when it ends. */
	private static final Shares WARM_UP_SHARES = new Shares(0, 30, 4);

	private static final Duration LOOK = Duration.ofMillis(100);

	/**
	 * Above the load balancer's idle timeout, so that the load balancer gives up first.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(75);

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
				ControlPlane controlPlane = new ControlPlane(balancer.apiEndpoint(),
						new LoadBalancedService(alb.region(), port, healthCheck(),
								this.settings.balancer().deregistrationDelay()),
						this.time)) {
			balancer.addListener(this.records);
			TaskContainers containers = new TaskContainers(this.settings, this.variant, alb.region(), gateway.address(),
					controlPlane.targetGroup());
			Watch watch = new Watch(this.name, this.time, this.view, gateway, this.settings.agent().apiFault());
			Service service = new Service(this.settings.service().deployment(), new Surroundings(containers::of,
					network, controlPlane, stopPolicy(), processes, this.logs, this.time, watch));
			watch.watch(service);
			return play(service, idle, watch, started, URI.create("http://127.0.0.1:" + port));
		}
	}

	private VariantResult play(Service service, IdleConnections idle, Watch watch, Instant started, URI address)
			throws IOException, InterruptedException, DeploymentFailedException {
		watch.phase("starting the tasks");
		service.deploy(0);
		openIdle(service, idle, 0);
		watch.phase("warming up");
		warmUp(address);
		Instant loadStarted = this.time.now();
		List<RollOut> rollOuts = new ArrayList<>();
		try (Load load = Load.start(this.time, loadSettings(address))) {
			watch.watch(load);
			this.time.pause(LEAD);
			for (int revision = 1; revision <= this.settings.service().rollOuts(); revision++) {
				rollOuts.add(rollOut(service, load, watch, revision));
				openIdle(service, idle, revision);
			}
			watch.phase("finishing the load");
			this.time.pause(LEAD);
			while (load.sent() < this.settings.traffic().requests()) {
				this.time.pause(LOOK);
			}
			LoadResult result = load.finish();
			watch.done();
			return result(service, started, loadStarted, rollOuts, result);
		}
	}

	/**
	 * Young JVMs answer slowly; what they would show is not what a roll-out does.
	 */
	private void warmUp(URI address) throws InterruptedException {
		try (Load load = Load.start(this.time, loadSettings(address).withShares(WARM_UP_SHARES))) {
			this.time.pause(WARM_UP);
			load.finish();
		}
	}

	private RollOut rollOut(Service service, Load load, Watch watch, int revision)
			throws InterruptedException, DeploymentFailedException {
		watch.phase("roll-out %d of %d".formatted(revision, this.settings.service().rollOuts()));
		Instant started = this.time.now();
		this.settings.traffic().longRequest().ifPresent(load::sendLong);
		service.deploy(revision);
		return new RollOut(started, this.time.now());
	}

	private VariantResult result(Service service, Instant started, Instant loadStarted, List<RollOut> rollOuts,
			LoadResult load) {
		Drains drains = new Drains(this.records);
		return new VariantResult(this.name, withTidegate(), started, loadStarted, this.time.now(), rollOuts, load,
				service.tasks().stream().map(drains::result).toList());
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
		return (withTidegate() && this.settings.balancer().healthCheck() == HealthCheckChoice.AGENT)
				? new HealthCheck(Integer.toString(TaskContainers.HEALTH_PORT), "/health", interval)
				: new HealthCheck("traffic-port", "/actuator/health/readiness", interval);
	}

	/**
	 * With Tidegate the agent deregisters, so that the control plane does not before the
	 * task has stopped, unless the agents cannot reach the API.
	 */
	private StopPolicy stopPolicy() {
		boolean agentDeregisters = withTidegate() && this.settings.agent().apiFault() == ApiFault.NONE;
		boolean sudden = this.settings.service().stop() == StopMode.SUDDEN;
		return new StopPolicy(this.settings.service().stop(),
				(sudden && !agentDeregisters) ? Optional.of(MOMENT) : Optional.empty());
	}

	private LoadSettings loadSettings(URI address) {
		Shares shares = Shares.defaults();
		return new LoadSettings(address, this.settings.traffic().perSecond(),
				new Shares(shares.slow(), shares.bodies(), this.settings.traffic().slowest().toMillis()),
				this.settings.run().seed(), PATIENCE);
	}

	private boolean withTidegate() {
		return this.variant instanceof Variant.WithTidegate;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
