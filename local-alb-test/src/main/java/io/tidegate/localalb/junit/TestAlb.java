package io.tidegate.localalb.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.LocalAlb;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.TargetChange;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A load balancer in a test: what most tests want of it in one call each, and the AWS SDK
 * for the rest ({@link #api()}). Safe for use by several threads.
 */
public final class TestAlb implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final List<RequestRecord> requests = new CopyOnWriteArrayList<>();

	private final Map<Place, String> states = new ConcurrentHashMap<>();

	private final List<Wanted> wanted = new CopyOnWriteArrayList<>();

	private final LocalAlb balancer;

	private final ElasticLoadBalancingV2Client api;

	private final String arn;

	private record Place(String group, String address, int port) {
	}

	private record Wanted(BooleanSupplier isThere, CompletableFuture<Void> reached) {

		void look() {
			if (this.isThere.getAsBoolean()) {
				this.reached.complete(null);
			}
		}

	}

	/**
	 * A load balancer without listeners.
	 * @param settings how it is to behave
	 */
	public TestAlb(AlbSettings settings) {
		this.balancer = LocalAlb.start(settings);
		this.balancer.addListener(new Watching());
		this.api = ElasticLoadBalancingV2Client.builder()
			.endpointOverride(this.balancer.apiEndpoint())
			.region(Region.of(settings.region()))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.build();
		this.arn = this.api.createLoadBalancer((one) -> one.name("test")).loadBalancers().get(0).loadBalancerArn();
	}

	private final class Watching implements AlbListener {

		@Override
		public void requestEnded(RequestRecord request) {
			TestAlb.this.requests.add(request);
			TestAlb.this.wanted.forEach(Wanted::look);
		}

		@Override
		public void targetChanged(TargetChange change) {
			TestAlb.this.states.put(new Place(change.targetGroupArn(), change.targetId(), change.port()),
					change.state());
			TestAlb.this.wanted.forEach(Wanted::look);
		}

	}

	/**
	 * The load balancer itself: its faults, its authority, its events.
	 * @return the load balancer
	 */
	public LocalAlb balancer() {
		return this.balancer;
	}

	/**
	 * The ELBv2 API.
	 * @return a client of the AWS SDK; closed with this
	 */
	public ElasticLoadBalancingV2Client api() {
		return this.api;
	}

	/**
	 * The load balancer's ARN.
	 * @return the ARN
	 */
	public String arn() {
		return this.arn;
	}

	/**
	 * Creates a target group for addresses, checked every second at {@code /health}.
	 * @param name its name
	 * @return its ARN
	 */
	public String group(String name) {
		return group(name, (settings) -> {
		});
	}

	/**
	 * Creates a target group.
	 * @param name its name
	 * @param settings what is to be other than: for addresses, checked every second at
	 * {@code /health}, healthy and unhealthy after two checks
	 * @return its ARN
	 */
	public String group(String name, Consumer<CreateTargetGroupRequest.Builder> settings) {
		return this.api.createTargetGroup((one) -> {
			one.name(name)
				.protocol(ProtocolEnum.HTTP)
				.port(80)
				.targetType(TargetTypeEnum.IP)
				.healthCheckPath("/health")
				.healthCheckIntervalSeconds(1)
				.healthCheckTimeoutSeconds(1)
				.healthyThresholdCount(2)
				.unhealthyThresholdCount(2);
			settings.accept(one);
		}).targetGroups().get(0).targetGroupArn();
	}

	/**
	 * Opens a listener on a free port.
	 * @param group the ARN of the group it sends to
	 * @return where clients send their requests
	 */
	public URI listen(String group) {
		int port = freePort();
		Action forward = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build();
		this.api.createListener(
				(one) -> one.loadBalancerArn(this.arn).port(port).protocol(ProtocolEnum.HTTP).defaultActions(forward));
		return URI.create("http://127.0.0.1:" + port);
	}

	private static int freePort() {
		try (ServerSocket probe = new ServerSocket(0)) {
			return probe.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Registers a target.
	 * @param group the group's ARN
	 * @param address its IPv4 address
	 * @param port its port
	 */
	public void register(String group, String address, int port) {
		this.api.registerTargets((one) -> one.targetGroupArn(group).targets(target(address, port)));
	}

	/**
	 * Deregisters a target: it drains from now on.
	 * @param group the group's ARN
	 * @param address its IPv4 address
	 * @param port its port
	 */
	public void deregister(String group, String address, int port) {
		this.api.deregisterTargets((one) -> one.targetGroupArn(group).targets(target(address, port)));
	}

	private static TargetDescription target(String address, int port) {
		return TargetDescription.builder().id(address).port(port).build();
	}

	/**
	 * Waits until a target is in a state, 30 s at the longest.
	 * @param group the group's ARN
	 * @param address the target's address
	 * @param port the target's port
	 * @param state such as {@code healthy}, {@code draining} or {@code unused}
	 * @throws IllegalStateException if it is not by then, with the state that it is in
	 */
	public void await(String group, String address, int port, String state) {
		Place place = new Place(group, address, port);
		await(() -> present(place).equals(state), () -> address + ":" + port + " was not " + state + " within "
				+ LIMIT.toSeconds() + " s: it is " + present(place) + ".");
	}

	private String present(Place place) {
		return this.states.getOrDefault(place, "unused");
	}

	private void await(BooleanSupplier isThere, Supplier<String> otherwise) {
		Wanted one = new Wanted(isThere, new CompletableFuture<>());
		this.wanted.add(one);
		one.look();
		try {
			one.reached().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException(otherwise.get(), ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for the load balancer", ex);
		}
		finally {
			this.wanted.remove(one);
		}
	}

	/**
	 * Waits until so many requests have ended, 30 s at the longest: a client has its
	 * answer a moment before the load balancer has written it down.
	 * @param count how many, since the start
	 * @return all that have ended, the oldest first
	 * @throws IllegalStateException if fewer have by then, with how many
	 */
	public List<RequestRecord> awaitRequests(int count) {
		await(() -> this.requests.size() >= count, () -> "Fewer than " + count + " requests ended within "
				+ LIMIT.toSeconds() + " s: there were " + this.requests.size() + ".");
		return requests();
	}

	/**
	 * Every request that has ended so far, with what became of it. The last answer may be
	 * missing for a moment: see {@link #awaitRequests(int)}.
	 * @return the oldest first
	 */
	public List<RequestRecord> requests() {
		return List.copyOf(this.requests);
	}

	@Override
	public void close() {
		this.api.close();
		this.balancer.close();
	}

}
