package io.tidegate.localalb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A load balancer with one listener and one target group, made with the AWS SDK, and the
 * things tests do with it.
 */
final class Bench implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final List<TestTarget> backends = new ArrayList<>();

	final List<RequestRecord> requests = new CopyOnWriteArrayList<>();

	final List<TargetChange> changes = new CopyOnWriteArrayList<>();

	final List<ApiCall> calls = new CopyOnWriteArrayList<>();

	final LocalAlb alb;

	final ElasticLoadBalancingV2Client api;

	final String balancer;

	final String group;

	final int port;

	final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	Bench(AlbSettings settings) {
		this(settings, (group) -> {
		});
	}

	Bench(AlbSettings settings, Consumer<CreateTargetGroupRequest.Builder> groupSettings) {
		this.alb = LocalAlb.start(settings);
		this.alb.addListener(new AlbListener() {

			@Override
			public void requestEnded(RequestRecord request) {
				Bench.this.requests.add(request);
			}

			@Override
			public void targetChanged(TargetChange change) {
				Bench.this.changes.add(change);
			}

			@Override
			public void apiCalled(ApiCall call) {
				Bench.this.calls.add(call);
			}

		});
		this.api = client(this.alb);
		this.balancer = this.api.createLoadBalancer((one) -> one.name("edge")).loadBalancers().get(0).loadBalancerArn();
		this.group = createGroup("orders", groupSettings);
		this.port = openListener();
	}

	/**
	 * A port that was free a moment ago may be someone's by now.
	 */
	private int openListener() {
		for (int attempt = 1;; attempt++) {
			int free = freePort();
			try {
				createListener(free);
				return free;
			}
			catch (InvalidConfigurationRequestException ex) {
				if (attempt == 5) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Opens another listener.
	 * @return its port
	 */
	int forward(Action action) {
		int free = freePort();
		this.api.createListener((one) -> one.loadBalancerArn(this.balancer)
			.port(free)
			.protocol(ProtocolEnum.HTTP)
			.defaultActions(action));
		return free;
	}

	private void createListener(int free) {
		this.api.createListener((one) -> one.loadBalancerArn(this.balancer)
			.port(free)
			.protocol(ProtocolEnum.HTTP)
			.defaultActions(Action.builder().type("forward").targetGroupArn(this.group).build()));
	}

	/**
	 * What a client needs to trust HTTPS listeners, and to show who it is.
	 */
	SSLContext trusting(KeyManager... keys) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("authority", CertificateFactory.getInstance("X.509")
			.generateCertificate(
					new ByteArrayInputStream(this.alb.certificateAuthority().getBytes(StandardCharsets.US_ASCII))));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys, managers.getTrustManagers(), null);
		return context;
	}

	/**
	 * Settings with which a test does not wait: no lag, checks every second.
	 */
	static AlbSettings fast() {
		return AlbSettings.defaults().withLag(Lag.NONE).withBelowAwsMinimums(true);
	}

	static ElasticLoadBalancingV2Client client(LocalAlb alb) {
		return ElasticLoadBalancingV2Client.builder()
			.endpointOverride(alb.apiEndpoint())
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.overrideConfiguration((override) -> override.retryStrategy(RetryMode.STANDARD))
			.build();
	}

	String createGroup(String name, Consumer<CreateTargetGroupRequest.Builder> groupSettings) {
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
			groupSettings.accept(one);
		}).targetGroups().get(0).targetGroupArn();
	}

	Backend backend(String address) {
		Backend backend = new Backend(address);
		this.backends.add(backend);
		return backend;
	}

	/**
	 * A backend that is registered and healthy.
	 */
	Backend healthyBackend(String address) {
		Backend backend = backend(address);
		register(backend);
		awaitState(backend, "healthy");
		return backend;
	}

	/**
	 * A target on bare sockets that is registered and healthy.
	 */
	RawBackend healthyRaw(String address, RawBackend.RawHandler handler) {
		RawBackend backend = new RawBackend(address, handler);
		this.backends.add(backend);
		register(backend);
		awaitState(backend, "healthy");
		return backend;
	}

	void register(TestTarget backend) {
		this.api.registerTargets((one) -> one.targetGroupArn(this.group).targets(description(backend)));
	}

	void registerIn(String zone, TestTarget backend) {
		TargetDescription target = description(backend).toBuilder().availabilityZone(zone).build();
		this.api.registerTargets((one) -> one.targetGroupArn(this.group).targets(target));
	}

	void deregister(TestTarget backend) {
		this.api.deregisterTargets((one) -> one.targetGroupArn(this.group).targets(description(backend)));
	}

	void delay(int seconds) {
		TargetGroupAttribute delay = TargetGroupAttribute.builder()
			.key("deregistration_delay.timeout_seconds")
			.value(Integer.toString(seconds))
			.build();
		this.api.modifyTargetGroupAttributes((one) -> one.targetGroupArn(this.group).attributes(delay));
	}

	/**
	 * Changes attributes of the group.
	 * @param keysAndValues a key, its value, and so on
	 */
	void groupAttributes(String... keysAndValues) {
		List<TargetGroupAttribute> attributes = new ArrayList<>();
		for (int index = 0; index < keysAndValues.length; index += 2) {
			attributes
				.add(TargetGroupAttribute.builder().key(keysAndValues[index]).value(keysAndValues[index + 1]).build());
		}
		this.api.modifyTargetGroupAttributes((one) -> one.targetGroupArn(this.group).attributes(attributes));
	}

	void idleTimeout(int seconds) {
		balancerAttribute("idle_timeout.timeout_seconds", Integer.toString(seconds));
	}

	void balancerAttribute(String key, String value) {
		LoadBalancerAttribute attribute = LoadBalancerAttribute.builder().key(key).value(value).build();
		this.api.modifyLoadBalancerAttributes((one) -> one.loadBalancerArn(this.balancer).attributes(attribute));
	}

	/**
	 * The ARN of the listener that was there first.
	 */
	String listener() {
		return this.api.describeListeners((one) -> one.loadBalancerArn(this.balancer)).listeners().get(0).listenerArn();
	}

	void listenerAttribute(String key, String value) {
		ListenerAttribute attribute = ListenerAttribute.builder().key(key).value(value).build();
		this.api.modifyListenerAttributes((one) -> one.listenerArn(listener()).attributes(attribute));
	}

	static TargetDescription description(TestTarget backend) {
		return TargetDescription.builder().id(backend.id()).port(backend.port()).build();
	}

	TargetHealthDescription health(TestTarget backend) {
		return this.api.describeTargetHealth((one) -> one.targetGroupArn(this.group).targets(description(backend)))
			.targetHealthDescriptions()
			.get(0);
	}

	String state(TestTarget backend) {
		return health(backend).targetHealth().stateAsString();
	}

	void awaitState(TestTarget backend, String state) {
		eventually(() -> state.equals(state(backend)));
	}

	static void eventually(Callable<Boolean> condition) {
		Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	/**
	 * Something on the port of the API that is not AWS's: the page, its data, the knobs.
	 */
	URI page(String path) {
		return this.alb.apiEndpoint().resolve("/_local-alb/" + path);
	}

	/** What the page knows, as JSON. */
	String pageState() {
		return send(HttpRequest.newBuilder(page("state")).build()).body();
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).timeout(LIMIT).build());
	}

	HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The newest request's record, once there is one for every request before.
	 */
	RequestRecord lastRecord(int ofHowMany) {
		eventually(() -> this.requests.size() >= ofHowMany);
		return this.requests.get(this.requests.size() - 1);
	}

	static int freePort() {
		try (ServerSocket probe = new ServerSocket(0)) {
			return probe.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.api.close();
		this.backends.forEach(TestTarget::close);
		this.alb.close();
	}

}
