package io.tidegate.localalb;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.tidegate.localalb.api.ApiServer;
import io.tidegate.localalb.api.BundleReader;
import io.tidegate.localalb.log.BalancerLogs;
import io.tidegate.localalb.log.LogStore;
import io.tidegate.localalb.log.LogsWithoutStore;
import io.tidegate.localalb.authentication.Authenticator;
import io.tidegate.localalb.misbehaviour.Misbehaviours;
import io.tidegate.localalb.page.AdminPage;
import io.tidegate.localalb.page.Knob;
import io.tidegate.localalb.plane.Plane;
import io.tidegate.localalb.plane.Surroundings;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.sticky.StickyCookies;
import io.tidegate.localalb.time.EventLoopTimeline;
import io.tidegate.localalb.time.Timeline;
import io.tidegate.localalb.tls.Authority;
import io.tidegate.localalb.tls.BundleSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;

/**
 * A load balancer that behaves like an AWS Application Load Balancer, in this process. It
 * has one thread for everything, so its own state needs no locks. All methods may be
 * called by any thread but that one.
 */
public final class LocalAlb implements AutoCloseable {

	/** Where the certificate is that clients of HTTPS listeners have to trust. */
	private static final String AUTHORITY_PATH = "/_local-alb/ca.pem";

	/** As on AWS, where the host is {@code public-keys.auth.elb.REGION.amazonaws.com}. */
	private static final String PUBLIC_KEYS_PATH = "/_local-alb/public-keys/";

	private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

	private static final Duration SHORTEST_LOG = Duration.ofSeconds(1);

	private final Vertx vertx;

	private final List<AlbListener> listeners;

	private final ApiServer api;

	private final Plane plane;

	private final Supplier<Authority> authority;

	private final BundleReader bundles;

	private final URI endpoint;

	private final LogsWithoutStore noLogs;

	private final Registry registry;

	private volatile @Nullable BalancerLogs logs;

	private LocalAlb(Vertx vertx, Registry registry, List<AlbListener> listeners, ApiServer api, Plane plane,
			Supplier<Authority> authority, BundleReader bundles, URI endpoint) {
		this.vertx = vertx;
		this.registry = registry;
		this.noLogs = new LogsWithoutStore(registry);
		listeners.add(this.noLogs);
		this.listeners = listeners;
		this.api = api;
		this.plane = plane;
		this.authority = authority;
		this.bundles = bundles;
		this.endpoint = endpoint;
	}

	/**
	 * Starts a load balancer. When this returns, its API is listening; load balancers,
	 * listeners and targets are created through it.
	 * @param settings how it is to behave
	 * @return the load balancer, to be closed
	 * @throws IllegalArgumentException with a sentence, if the API port is in use, or a
	 * node address is not one of this machine
	 */
	public static LocalAlb start(AlbSettings settings) {
		settings.nodeAddresses().forEach(LocalAlb::requireLocal);
		Vertx vertx = Vertx.vertx(oneLoop());
		try {
			return await(Future.<LocalAlb>future(
					(promise) -> vertx.runOnContext((begin) -> assemble(vertx, settings).onComplete(promise))));
		}
		catch (RuntimeException ex) {
			vertx.close();
			throw ex;
		}
	}

	private static VertxOptions oneLoop() {
		return new VertxOptions().setEventLoopPoolSize(1)
			.setWorkerPoolSize(1)
			.setInternalBlockingPoolSize(1)
			.setUseDaemonThread(true)
			.setFileSystemOptions(
					new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false));
	}

	private static Future<LocalAlb> assemble(Vertx vertx, AlbSettings settings) {
		List<AlbListener> listeners = new CopyOnWriteArrayList<>();
		RandomGenerator random = settings.seed().isPresent() ? new Random(settings.seed().getAsLong()) : new Random();
		Setting<Lag> lag = new Setting<>(settings.lag());
		Setting<Misbehaviours> wrong = new Setting<>(Misbehaviours.NONE);
		Timeline timeline = new EventLoopTimeline(vertx);
		Journal journal = new Journal(listeners);
		Registry registry = new Registry(settings.region());
		Supplier<Authority> authority = once(() -> new Authority(timeline.now()));
		Authenticator authenticator = new Authenticator(vertx, timeline);
		Plane plane = new Plane(new Surroundings(vertx, timeline, settings, new Random(), registry, new StickyCookies(),
				authenticator, authority, journal, wrong::get));
		Group.Surroundings groups = new Group.Surroundings(timeline, settings.nodes(),
				() -> lags(settings.nodes(), lag.get(), random), plane);
		BundleReader bundles = new BundleReader(vertx);
		ApiServer api = new ApiServer(settings, registry, plane, groups, bundles, journal);
		AdminPage page = new AdminPage(registry, timeline,
				new Knob(() -> api.fault().toString(), (text) -> api.fault(Fault.parse(text))),
				new Knob(() -> lag.get().toString(), (text) -> lag.set(Lag.parse(text))),
				new Knob(() -> wrong.get().toString(), (text) -> wrong.set(Misbehaviours.parse(text))));
		listeners.add(page.observer());
		api.pages((request) -> {
			if (request.path().equals(AUTHORITY_PATH)) {
				request.response().putHeader("Content-Type", "application/x-pem-file").end(authority.get().pem());
			}
			else if (request.path().startsWith(PUBLIC_KEYS_PATH)) {
				authenticator.publicKey(request.path().substring(PUBLIC_KEYS_PATH.length()))
					.onSuccess((pem) -> request.response().setStatusCode(pem.isEmpty() ? 404 : 200).end(pem));
			}
			else {
				page.handle(request);
			}
		});
		return api.restore()
			.compose((restored) -> listen(vertx, settings, api))
			.map((server) -> new LocalAlb(vertx, registry, listeners, api, plane, authority, bundles,
					ApiServer.endpoint(settings.address(), server)));
	}

	private static Supplier<Authority> once(Supplier<Authority> make) {
		AtomicReference<@Nullable Authority> made = new AtomicReference<>();
		return () -> Objects.requireNonNull(made.updateAndGet((known) -> (known != null) ? known : make.get()));
	}

	private static Future<HttpServer> listen(Vertx vertx, AlbSettings settings, ApiServer api) {
		return api.listen(vertx, settings.address(), settings.apiPort())
			.recover((problem) -> Future.failedFuture(notListening(settings, problem)));
	}

	private static List<Duration> lags(int nodes, Lag lag, RandomGenerator random) {
		return IntStream.range(0, nodes).mapToObj((node) -> lag.draw(random)).toList();
	}

	private static Throwable notListening(AlbSettings settings, Throwable problem) {
		return (problem instanceof BindException)
				? new IllegalArgumentException("The API port " + settings.apiPort() + " of " + settings.address()
						+ " is in use or not allowed: give another one, or 0 for any free port.", problem)
				: problem;
	}

	private static void requireLocal(String address) {
		try (ServerSocket probe = new ServerSocket()) {
			probe.bind(new InetSocketAddress(address, 0));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The node address " + address
					+ " is not one of this machine: give addresses that are, one for each node.", ex);
		}
	}

	private static <T> T await(Future<T> future) {
		try {
			return future.toCompletionStage().toCompletableFuture().get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IllegalArgumentException known) {
				throw known;
			}
			if (ex.getCause() instanceof AlbError refused) {
				throw refused;
			}
			throw new IllegalStateException("The load balancer did not start", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the load balancer started", ex);
		}
	}

	/**
	 * Where the ELBv2 API is.
	 * @return {@code http://127.0.0.1:<port>}, for the SDK's endpoint settings
	 */
	public URI apiEndpoint() {
		return this.endpoint;
	}

	/**
	 * Calls the API without the wire, and without its faults.
	 * @param request the SDK's request
	 * @param type the SDK's class of the response
	 * @return the response
	 * @throws AlbError as the API would refuse it
	 */
	<R extends ElasticLoadBalancingV2Response> R call(ElasticLoadBalancingV2Request request, Class<R> type) {
		return await(Future.<R>future((promise) -> this.vertx.runOnContext((begin) -> Future.succeededFuture(request)
			.compose((given) -> this.api.call(given).map(type::cast))
			.onComplete(promise))));
	}

	/**
	 * The certificate that clients of HTTPS listeners have to trust. Every certificate
	 * that a listener shows is issued by it; it is another one after each start.
	 * @return in PEM
	 */
	public String certificateAuthority() {
		return await(Future.<String>future(
				(promise) -> this.vertx.runOnContext((begin) -> promise.complete(this.authority.get().pem()))));
	}

	/**
	 * Tells someone what happens, from now on.
	 * @param listener whom
	 */
	public void addListener(AlbListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Writes the access logs and connection logs that load balancers' attributes ask for,
	 * from now on. To be called once, before there are load balancers.
	 * @param store where the files go
	 * @param interval how long a file gathers lines; AWS takes five minutes
	 */
	public void keepLogs(LogStore store, Duration interval) {
		if (this.logs != null) {
			throw new IllegalStateException("Logs are kept already: say once where.");
		}
		if (interval.compareTo(SHORTEST_LOG) < 0) {
			throw new IllegalArgumentException(
					"A log interval of less than a second is not possible: give 1s or more.");
		}
		BalancerLogs kept = await(Future.<BalancerLogs>future(
				(promise) -> this.vertx.runOnContext((begin) -> promise.complete(new BalancerLogs(this.registry,
						new EventLoopTimeline(this.vertx), new Random(), store, interval)))));
		this.listeners.remove(this.noLogs);
		this.listeners.add(kept);
		this.logs = kept;
	}

	/**
	 * Reads the bundles of authorities and the revocation lists of trust stores from
	 * there, from now on.
	 * @param source where the buckets are that the API's calls name
	 */
	public void readBundles(BundleSource source) {
		this.bundles.from(source);
	}

	/**
	 * Changes what is wrong with the API, from the next call on.
	 * @param fault the fault; {@link Fault.None} to heal it
	 * @throws IllegalArgumentException with a sentence, if it is one of an operation that
	 * does not exist
	 */
	public void fault(Fault fault) {
		this.api.fault(fault);
	}

	/**
	 * Closes every port and connection at once.
	 */
	@Override
	public void close() {
		BalancerLogs kept = this.logs;
		Future<Void> closed = Future.future((promise) -> this.vertx.runOnContext((end) -> {
			this.plane.close();
			if (kept != null) {
				kept.flush();
			}
			promise.complete();
		}));
		// A pool that waits for a connection can keep Vert.x from ever being closed; all
		// threads are daemons.
		closed.compose((end) -> this.vertx.close())
			.toCompletionStage()
			.toCompletableFuture()
			.orTimeout(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS)
			.exceptionally((problem) -> null)
			.join();
		if (kept != null) {
			kept.awaitWritten(LONGEST_CLOSE);
		}
	}

}
