package io.tidegate.platform;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;
import io.tidegate.settings.SettingException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Under which id and port the load balancer reaches the application, on every platform.
 */
class WhereaboutsTests {

	private final AtomicInteger instanceAsked = new AtomicInteger();

	private Optional<String> id = Optional.empty();

	private Optional<String> container = Optional.empty();

	private Optional<InetAddress> routeTo = Optional.empty();

	private Optional<String> zone = Optional.empty();

	private Optional<Task> task = Optional.empty();

	private InstanceReading instance = new InstanceReading.Missing("no instance metadata answered");

	private Optional<TargetType> type = Optional.of(TargetType.IP);

	@Test
	void whatIsConfiguredCountsAndNobodyIsAsked() {
		this.id = Optional.of("10.1.2.3");

		assertThat(target()).isEqualTo(new Target("10.1.2.3", 8080));
		assertThat(this.instanceAsked).hasValue(0);
	}

	@Test
	void aTaskWithAnAddressOfItsOwnIsReachedByIt() {
		this.task = task(LaunchType.FARGATE, app(NetworkMode.AWSVPC, "10.20.3.41"));

		assertThat(target()).isEqualTo(new Target("10.20.3.41", 8080));
		assertThat(zone()).isEmpty();
		assertThat(this.instanceAsked).as("there is none on Fargate").hasValue(0);
	}

	@Test
	void behindABridgeItIsTheInstanceAndTheHostPort() {
		this.task = task(LaunchType.EC2, app(NetworkMode.BRIDGE, "172.17.0.3", new PortMapping(8080, 32769)),
				sidecar(new PortMapping(8081, 32770)));
		this.instance = instance();

		assertThat(target()).isEqualTo(new Target("i-0123456789abcdef0", 32769));
		assertThat(zone()).isEmpty();
	}

	@Test
	void inTheHostsNetworkItIsTheInstanceAndThePortItself() {
		this.task = task(LaunchType.EC2, app(NetworkMode.HOST, ""));
		this.instance = instance();

		assertThat(target()).isEqualTo(new Target("i-0123456789abcdef0", 8080));
	}

	@Test
	void behindABridgeWithoutInstanceMetadataTheHopLimitIsTheRemedy() {
		this.task = task(LaunchType.EC2, app(NetworkMode.BRIDGE, "172.17.0.3", new PortMapping(8080, 32769)));

		assertThatThrownBy(this::target).isInstanceOf(SettingException.class)
			.hasMessageContaining("tidegate.target.id")
			.hasMessageContaining("no instance metadata answered")
			.hasMessageContaining("hop limit");
	}

	@Test
	void aPortThatNobodyMapsIsNamed() {
		this.task = task(LaunchType.EC2, app(NetworkMode.BRIDGE, "172.17.0.3", new PortMapping(9090, 32769)));
		this.instance = instance();

		assertThatThrownBy(this::target).hasMessageContaining("tidegate.target.port")
			.hasMessageContaining("8080, which no container of this task maps");
	}

	@Test
	void aPortThatSeveralContainersMapNeedsTheContainersName() {
		this.task = task(LaunchType.EC2, app(NetworkMode.BRIDGE, "172.17.0.3", new PortMapping(8080, 32769)),
				container("other", NetworkMode.BRIDGE, "172.17.0.4", new PortMapping(8080, 32771)));
		this.instance = instance();

		assertThatThrownBy(this::target).hasMessageContaining("tidegate.target.container");
		this.container = Optional.of("other");
		assertThat(target().port()).isEqualTo(32771);
	}

	@Test
	void outsideEcsTheGroupsTypeDecides() {
		this.instance = instance();

		assertThat(target()).isEqualTo(new Target("172.31.5.6", 8080));
		this.type = Optional.of(TargetType.INSTANCE);
		assertThat(target()).isEqualTo(new Target("i-0123456789abcdef0", 8080));
	}

	@Test
	void outsideAwsItIsTheInterfaceThatRoutesToTheLoadBalancerAndTheZoneIsAll() throws Exception {
		this.routeTo = Optional.of(InetAddress.getByName("127.0.0.9"));

		assertThat(target().id()).startsWith("127.");
		assertThat(zone()).contains("all");
	}

	@Test
	void onEcsAnywhereTheZoneIsAll() throws Exception {
		this.task = task(LaunchType.EXTERNAL, app(NetworkMode.HOST, ""));
		this.routeTo = Optional.of(InetAddress.getByName("127.0.0.9"));

		assertThat(target().id()).startsWith("127.");
		assertThat(zone()).contains("all");
	}

	@Test
	void aZoneThatIsConfiguredCounts() {
		this.id = Optional.of("10.1.2.3");
		this.zone = Optional.of("eu-west-1b");
		assertThat(zone()).contains("eu-west-1b");

		this.zone = Optional.of("none");
		assertThat(zone()).isEmpty();
	}

	@Test
	void anInstanceIsNeverGivenAZone() {
		this.id = Optional.of("i-0123456789abcdef0");

		assertThat(zone()).isEmpty();
	}

	@Test
	void whereNothingTellsTheStartStopsWithWhatToSet() {
		assertThatThrownBy(this::target).isInstanceOf(SettingException.class)
			.hasMessageContaining("tidegate.target.id (TIDEGATE_TARGET_ID) is not set")
			.hasMessageContaining("tidegate.target.route-to");
	}

	private Target target() {
		return whereabouts().target();
	}

	private Optional<String> zone() {
		return whereabouts().zone(target());
	}

	private Whereabouts whereabouts() {
		return new Whereabouts(new Whereabouts.Configured(this.id, 8080, this.container, this.routeTo, this.zone),
				this.task, Optional.of("own"), () -> {
					this.instanceAsked.incrementAndGet();
					return this.instance;
				}, () -> this.type);
	}

	private static InstanceReading instance() {
		return new InstanceReading.Known(
				new Instance("i-0123456789abcdef0", Optional.of("172.31.5.6"), Optional.of("eu-west-1a")));
	}

	private static Optional<Task> task(LaunchType launchType, TaskContainer... containers) {
		return Optional
			.of(new Task("orders", Optional.empty(), launchType, false, Optional.empty(), List.of(containers)));
	}

	private static TaskContainer app(NetworkMode mode, String address, PortMapping... ports) {
		return container("app", mode, address, ports);
	}

	private static TaskContainer sidecar(PortMapping... ports) {
		return container("own", NetworkMode.BRIDGE, "172.17.0.9", ports);
	}

	private static TaskContainer container(String name, NetworkMode mode, String address, PortMapping... ports) {
		return new TaskContainer(name, name, true, Status.RUNNING, Optional.empty(), Health.NONE, List.of(ports),
				List.of(new Network(mode, address.isEmpty() ? List.of() : List.of(address))));
	}

}
