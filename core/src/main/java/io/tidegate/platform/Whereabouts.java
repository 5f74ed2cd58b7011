package io.tidegate.platform;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.tidegate.settings.SettingException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out under which id and port the load balancer reaches the application: what is
 * configured counts first, then what the task, the instance and the group say.
 * <p>
 * By network mode (ECS Developer Guide, task networking): {@code awsvpc} is reached by
 * the task's own address; {@code bridge} by the instance and the host port that Docker
 * chose; {@code host} by the instance and the port itself. Outside ECS the group's target
 * type decides between instance and address.
 *
 * @param configured what the settings say
 * @param task what the task metadata said; empty outside ECS
 * @param ownContainerId the container this process runs in, where it is known
 * @param instance asks the instance metadata; only where it is needed, as it may take a
 * second
 * @param groupType asks the first group for its target type; only where it is needed
 */
public record Whereabouts(Configured configured, Optional<Task> task, Optional<String> ownContainerId,
		Supplier<InstanceReading> instance, Supplier<Optional<TargetType>> groupType) {

	private static final Logger log = LoggerFactory.getLogger(Whereabouts.class);

	/** The zone of an address that lies in no zone of the load balancer's VPC. */
	private static final String OUTSIDE = "all";

	private static final String ID = "tidegate.target.id";

	/**
	 * What the settings say.
	 *
	 * @param id the target's id, empty to find it out
	 * @param port the application's port in its container
	 * @param container the application's container, empty for the one that maps the port
	 * @param routeTo an address on the load balancer's side, empty if none is named
	 * @param zone the availability zone to name, empty to find out whether one is needed
	 */
	public record Configured(Optional<String> id, int port, Optional<String> container, Optional<InetAddress> routeTo,
			Optional<String> zone) {
	}

	/**
	 * Find out what the load balancer sends to.
	 * @return the target
	 * @throws SettingException with the remedy, where it cannot be found out
	 */
	public Target target() {
		if (this.configured.id().isPresent()) {
			return at(this.configured.id().get(), this.configured.port());
		}
		return this.task.map(this::inTask).orElseGet(this::outsideEcs);
	}

	private static Target at(String id, int port) {
		return new Target(id, port);
	}

	private Target inTask(Task known) {
		Optional<String> own = known.awsvpcAddress();
		if (own.isPresent()) {
			return at(own.get(), this.configured.port());
		}
		boolean host = known.containers()
			.stream()
			.flatMap((container) -> container.networks().stream())
			.anyMatch((network) -> network.mode() == NetworkMode.HOST);
		int port = host ? this.configured.port() : hostPort(known);
		return at((known.launchType() == LaunchType.EXTERNAL) ? machineAddress(host)
				: instanceId("the task's network mode " + "is " + (host ? "host" : "bridge")), port);
	}

	private String instanceId(String why) {
		InstanceReading reading = this.instance.get();
		return reading.told()
			.map(Instance::id)
			.orElseThrow(() -> new SettingException(ID,
					"is not set, " + why
							+ ", so that its target is the instance, and the instance's id cannot be found out ("
							+ reason(reading) + ")",
					"raise the instance's metadata hop limit to 2 (http-put-response-hop-limit), or set it to the "
							+ "instance's id"));
	}

	private static String reason(InstanceReading reading) {
		return (reading instanceof InstanceReading.Missing missing) ? missing.reason() : "it is known";
	}

	private String machineAddress(boolean host) {
		if (host) {
			return routed();
		}
		throw new SettingException(ID,
				"is not set, and this task on a machine of your own is in the network mode bridge, "
						+ "where nothing tells the machine's address",
				"set it to the machine's address, or use the mode host");
	}

	/**
	 * The port under which Docker offers the application's port on the instance.
	 */
	private int hostPort(Task known) {
		List<PortMapping> mappings = known.containers()
			.stream()
			.filter((container) -> this.configured.container().map(container.name()::equals).orElse(!isOwn(container)))
			.flatMap((container) -> container.ports().stream())
			.filter((mapping) -> mapping.containerPort() == this.configured.port() && mapping.hostPort() > 0)
			.toList();
		if (mappings.size() == 1) {
			return mappings.get(0).hostPort();
		}
		String setting = mappings.isEmpty() ? "tidegate.target.port" : "tidegate.target.container";
		throw new SettingException(setting,
				mappings.isEmpty()
						? "is " + this.configured.port() + ", which no container of this task maps to a host port"
						: "is not set, and several containers of this task map port " + this.configured.port(),
				mappings.isEmpty()
						? "set it to the application's port in its container, and map it in the task definition"
						: "set it to the name of the application's container");
	}

	private boolean isOwn(TaskContainer container) {
		return this.ownContainerId.map(container.id()::equals).orElse(false);
	}

	private Target outsideEcs() {
		Optional<TargetType> type = this.groupType.get();
		if (type.filter((known) -> known == TargetType.INSTANCE).isPresent()) {
			return at(instanceId("the target group takes instances"), this.configured.port());
		}
		String found = address();
		if (type.isEmpty()) {
			log.warn("the target group's type is not known yet: this machine is taken for a target by its address; "
					+ "set tidegate.target.id to the instance's id if the group takes instances");
		}
		return at(found, this.configured.port());
	}

	private String address() {
		if (this.configured.routeTo().isPresent()) {
			return routed();
		}
		return this.instance.get().told().flatMap(Instance::address).orElseThrow(this::nowhere);
	}

	private String routed() {
		return this.configured.routeTo().flatMap(RoutedAddress::towards).orElseThrow(this::nowhere);
	}

	private SettingException nowhere() {
		return new SettingException(ID,
				"is not set, and neither ECS task metadata nor instance metadata say what this task's address is",
				"set it to the IP address or instance id under which the target is registered, or set "
						+ "tidegate.target.route-to to an address on the load balancer's side, such as its subnet's first");
	}

	/**
	 * Find out which availability zone to name at a registration. An address outside the
	 * load balancer's VPC has to be registered with the zone {@code all}, and one inside
	 * is found without (ELBv2 API reference, {@code TargetDescription}). Inside are a
	 * task on AWS, and an EC2 instance.
	 * @param target what is registered
	 * @return the zone, empty for none
	 */
	public Optional<String> zone(Target target) {
		if (this.configured.zone().isPresent()) {
			return this.configured.zone().filter((zone) -> !zone.equals("none"));
		}
		boolean onAws = this.task.filter((known) -> known.launchType() != LaunchType.EXTERNAL).isPresent();
		if (TargetType.of(target) == TargetType.INSTANCE || onAws || this.instance.get().told().isPresent()) {
			return Optional.empty();
		}
		return Optional.of(OUTSIDE);
	}

}
