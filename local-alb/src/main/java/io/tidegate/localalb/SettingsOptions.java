package io.tidegate.localalb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that become {@link AlbSettings}.
 */
final class SettingsOptions {

	@Option(names = "--api-port", paramLabel = "PORT", defaultValue = "9901",
			description = "Where the ELBv2 API listens; 0 for any free port (default: ${DEFAULT-VALUE}).")
	private int apiPort;

	@Option(names = "--address", paramLabel = "IP", defaultValue = "127.0.0.1",
			description = "Where the API and the listeners bind (default: ${DEFAULT-VALUE}).")
	private String address = "127.0.0.1";

	@Option(names = "--nodes", paramLabel = "N", defaultValue = "3",
			description = "How many nodes the load balancer has (default: ${DEFAULT-VALUE}).")
	private int nodes;

	@Option(names = "--node-address", paramLabel = "IP",
			description = "A node's source address, once for each node (default: 127.0.2.1, 127.0.2.2 and so on, "
					+ "which are local on Linux; with an --address that is not this machine's own, that one).")
	private @Nullable List<String> nodeAddresses;

	@Option(names = "--lag", paramLabel = "LAG", defaultValue = "3s-8s", converter = LagConverter.class,
			description = "How long each node still sends new requests to a deregistered target: 5s, or a range such "
					+ "as 3s-8s (default: ${DEFAULT-VALUE}).")
	private Lag lag = Lag.NONE;

	@Option(names = "--close-idle",
			description = "Close idle connections to a deregistered target as soon as the node knows; "
					+ "by default they linger until the delay is over.")
	private boolean closeIdle;

	@Option(names = "--seed", paramLabel = "N", description = "Draw the same lags each time (default: none).")
	private @Nullable Long seed;

	@Option(names = "--below-aws-minimums",
			description = "Accept health-check intervals, timeouts and thresholds below AWS's minimum.")
	private boolean belowAwsMinimums;

	@Option(names = "--region", paramLabel = "REGION", defaultValue = "us-east-1",
			description = "The region in the ARNs (default: ${DEFAULT-VALUE}).")
	private String region = "us-east-1";

	@Option(names = "--instance", paramLabel = "ID=IP",
			description = "The address of an instance, for target groups of type instance; may be given several times.")
	private Map<String, String> instances = new TreeMap<>();

	@Option(names = "--vpc", paramLabel = "CIDR", split = ",", converter = CidrConverter.class,
			description = "The ranges of the VPC: targets outside must come with an Availability Zone, targets inside "
					+ "must not come with all (default: not checked).")
	private List<Cidr> vpc = new ArrayList<>();

	@Option(names = "--state", paramLabel = "FILE",
			description = "Keep everything that was created in this file, and begin with what it holds (default: none).")
	private @Nullable Path state;

	AlbSettings toSettings() {
		AlbSettings settings = AlbSettings.defaults()
			.withApiPort(this.apiPort)
			.withAddress(this.address)
			.withNodes(this.nodes)
			.withLag(this.lag)
			.withLingerIdle(!this.closeIdle)
			.withBelowAwsMinimums(this.belowAwsMinimums)
			.withRegion(this.region)
			.withInstances(this.instances)
			.withVpc(this.vpc);
		if (this.nodeAddresses != null) {
			requireAsMany(this.nodeAddresses);
			settings = settings.withNodeAddresses(new ArrayList<>(this.nodeAddresses));
		}
		else if (!this.address.startsWith("127.")) {
			// From a loopback address nothing else can be reached.
			settings = settings.withNodeAddresses(Collections.nCopies(this.nodes, this.address));
		}
		if (this.state != null) {
			settings = settings.withState(this.state);
		}
		return (this.seed != null) ? settings.withSeed(this.seed) : settings;
	}

	private void requireAsMany(List<String> addresses) {
		if (addresses.size() != this.nodes) {
			throw new IllegalArgumentException("There are " + this.nodes + " nodes and " + addresses.size()
					+ " node addresses: give --node-address once for each node.");
		}
	}

}
