package io.tidegate.localalb;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How the load balancer is to behave. The defaults are the pessimistic ones.
 *
 * @param apiPort where the ELBv2 API listens; 0, the default, for any free port
 * @param address where the API and the listeners bind; default {@code 127.0.0.1}
 * @param nodes how many nodes a load balancer has; default 3
 * @param lag how long each node takes to hear of a deregistration; default 3 s to 8 s
 * @param lingerIdle whether a node keeps its idle connections to a deregistered target
 * until the delay is over; default true, for AWS does not promise to close them
 * @param nodeAddresses the source address of each node; default {@code 127.0.2.1},
 * {@code 127.0.2.2} and so on, which are local on Linux
 * @param seed makes the lags drawn repeatable; default none
 * @param belowAwsMinimums whether health-check intervals, timeouts and thresholds below
 * AWS's minimum are accepted, for fast tests; default false
 * @param region the region in the ARNs; default {@code us-east-1}
 * @param instances the address of each instance by its id, for groups of type instance;
 * default none
 * @param vpc the ranges of the groups' VPC, which decide whether a target of type ip has
 * to come with an Availability Zone; default none, and then it may and need not
 * @param state the file in which everything that was created is kept; default none
 */
public record AlbSettings(int apiPort, String address, int nodes, Lag lag, boolean lingerIdle,
		List<String> nodeAddresses, OptionalLong seed, boolean belowAwsMinimums, String region,
		Map<String, String> instances, List<Cidr> vpc, Optional<Path> state) {

	private static final int MOST_NODES = 100;

	public AlbSettings {
		if (apiPort < 0 || apiPort > 65_535) {
			throw new IllegalArgumentException(
					"The API port " + apiPort + " does not exist: give 1 to 65535, or 0 for any free port.");
		}
		requireNodes(nodes);
		if (nodeAddresses.size() != nodes) {
			throw new IllegalArgumentException("There are " + nodes + " nodes and " + nodeAddresses.size()
					+ " node addresses: give one source address for each node.");
		}
		nodeAddresses = List.copyOf(nodeAddresses);
		instances = Map.copyOf(instances);
		instances.forEach(AlbSettings::requireInstance);
		vpc = List.copyOf(vpc);
	}

	/**
	 * The pessimistic defaults.
	 * @return three nodes, a lag of 3 s to 8 s, lingering idle connections
	 */
	public static AlbSettings defaults() {
		return new AlbSettings(0, "127.0.0.1", 3, Lag.parse("3s-8s"), true, loopback(3), OptionalLong.empty(), false,
				"us-east-1", Map.of(), List.of(), Optional.empty());
	}

	public AlbSettings withApiPort(int port) {
		return new AlbSettings(port, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses, this.seed,
				this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	public AlbSettings withAddress(String bound) {
		return new AlbSettings(this.apiPort, bound, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	/**
	 * As many nodes, on the default source addresses.
	 * @param count how many
	 * @return the settings
	 */
	public AlbSettings withNodes(int count) {
		requireNodes(count);
		return new AlbSettings(this.apiPort, this.address, count, this.lag, this.lingerIdle, loopback(count), this.seed,
				this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	/**
	 * As many nodes as addresses.
	 * @param addresses the source address of each node
	 * @return the settings
	 */
	public AlbSettings withNodeAddresses(List<String> addresses) {
		return new AlbSettings(this.apiPort, this.address, addresses.size(), this.lag, this.lingerIdle, addresses,
				this.seed, this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	public AlbSettings withLag(Lag newLag) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, newLag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	public AlbSettings withLingerIdle(boolean linger) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, linger, this.nodeAddresses, this.seed,
				this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	public AlbSettings withSeed(long newSeed) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				OptionalLong.of(newSeed), this.belowAwsMinimums, this.region, this.instances, this.vpc, this.state);
	}

	/**
	 * With or without AWS's minimums.
	 * @param allowed whether to accept intervals, timeouts and thresholds below them
	 * @return the settings
	 */
	public AlbSettings withBelowAwsMinimums(boolean allowed) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, allowed, this.region, this.instances, this.vpc, this.state);
	}

	public AlbSettings withRegion(String newRegion) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, newRegion, this.instances, this.vpc, this.state);
	}

	/**
	 * With these instances.
	 * @param addresses the address of each instance by its id
	 * @return the settings
	 */
	public AlbSettings withInstances(Map<String, String> addresses) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, this.region, addresses, this.vpc, this.state);
	}

	/**
	 * With this VPC.
	 * @param ranges its ranges
	 * @return the settings
	 */
	public AlbSettings withVpc(List<Cidr> ranges) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, this.region, this.instances, ranges, this.state);
	}

	/**
	 * With a file in which everything that was created is kept.
	 * @param file the file; it need not exist
	 * @return the settings
	 */
	public AlbSettings withState(Path file) {
		return new AlbSettings(this.apiPort, this.address, this.nodes, this.lag, this.lingerIdle, this.nodeAddresses,
				this.seed, this.belowAwsMinimums, this.region, this.instances, this.vpc, Optional.of(file));
	}

	private static void requireInstance(String id, String address) {
		if (!id.startsWith("i-") || !Cidr.isAddress(address)) {
			throw new IllegalArgumentException("'" + id + "=" + address
					+ "' is not an instance: give an id and its address, such as i-0123456789abcdef0=127.0.1.5.");
		}
	}

	private static void requireNodes(int count) {
		if (count < 1 || count > MOST_NODES) {
			throw new IllegalArgumentException(
					"A load balancer of " + count + " nodes is not possible: give 1 to " + MOST_NODES + ".");
		}
	}

	private static List<String> loopback(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((node) -> "127.0.2." + node).toList();
	}

}
