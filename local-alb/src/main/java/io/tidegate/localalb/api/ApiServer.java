package io.tidegate.localalb.api;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.ApiCall;
import io.tidegate.localalb.Fault;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;

/**
 * The ELBv2 API over HTTP. What is not of AWS is answered by others
 * ({@link #pages(Handler)}).
 */
public final class ApiServer {

	/** Where all targets are told in plain text. */
	private static final String TARGETS_PATH = "/_local-alb/targets";

	/** What is not of AWS begins so. */
	private static final String OWN = "/_local-alb/";

	private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

	private final Operations operations;

	private final Group.Surroundings surroundings;

	private final AlbListener journal;

	private final TargetLines targets;

	private final TrustStoreFiles trustFiles;

	private final Optional<StateFile> state;

	private final Restoration restoration;

	private volatile Fault fault = new Fault.None();

	private volatile Buckets buckets = new Buckets(Optional.empty(), Optional.empty());

	private Handler<HttpServerRequest> pages = (request) -> request.response().setStatusCode(404).end();

	/**
	 * An API that does not listen yet.
	 * @param settings the region, and whether AWS's minimums hold
	 * @param registry what exists
	 * @param plane carries listeners
	 * @param surroundings what target groups need
	 * @param bundles reads what trust stores hold
	 * @param journal is told of every call
	 */
	public ApiServer(AlbSettings settings, Registry registry, DataPlane plane, Group.Surroundings surroundings,
			BundleReader bundles, AlbListener journal) {
		Arns arns = new Arns(settings.region());
		this.surroundings = surroundings;
		this.targets = new TargetLines(registry);
		TrustStoreFiles files = new TrustStoreFiles(registry);
		this.trustFiles = files;
		this.journal = journal;
		TargetGroupSettings groupSettings = new TargetGroupSettings(settings.belowAwsMinimums());
		TargetRules targetRules = new TargetRules(settings);
		Optional<StateFile> file = settings.state().map((path) -> new StateFile(path, registry, arns));
		this.state = file;
		this.restoration = new Restoration(registry, plane, groupSettings, targetRules, surroundings);
		this.operations = new Operations(List.of(
				new LoadBalancerOperations(registry, plane, arns, surroundings.timeline()).all(),
				new BalancerPlaceOperations(registry, arns).all(), new AccountOperations(registry).all(),
				new TargetGroupOperations(registry, arns, groupSettings, surroundings).all(),
				new ListenerOperations(registry, plane, arns).all(), new ListenerAttributeOperations(registry).all(),
				new ListenerCertificateOperations(registry, plane).all(), new RuleOperations(registry, arns).all(),
				new TagOperations(registry).all(), new TargetOperations(registry, targetRules).all()),
				() -> trustStores(registry, arns, bundles, files), () -> file.ifPresent(StateFile::save));
	}

	private static List<Operation<?>> trustStores(Registry registry, Arns arns, BundleReader bundles,
			TrustStoreFiles files) {
		List<Operation<?>> all = new ArrayList<>(new TrustStoreOperations(registry, arns, bundles, files).all());
		all.addAll(new TrustStoreRevocationOperations(registry, bundles, files).all());
		return all;
	}

	/**
	 * Makes again what the state file holds, if there is one.
	 * @return fails with a sentence if that is not possible
	 */
	public Future<Void> restore() {
		return this.state.map((file) -> file.restore(this.restoration)).orElseGet(Future::succeededFuture);
	}

	/**
	 * Hands requests under {@value #OWN} that are not for the API on to someone. To be
	 * called before it listens.
	 * @param handler who answers them, whatever the API's fault
	 */
	public void pages(Handler<HttpServerRequest> handler) {
		this.pages = handler;
	}

	/**
	 * What is wrong with the API.
	 * @return the present fault
	 */
	public Fault fault() {
		return this.fault;
	}

	/**
	 * Begins to listen.
	 * @param vertx the event loop's owner
	 * @param address where to bind
	 * @param port the port; 0 for any
	 * @return the server
	 */
	public Future<HttpServer> listen(Vertx vertx, String address, int port) {
		HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
		return vertx.createHttpServer(options)
			.requestHandler(this::handle)
			.listen(port, address)
			.onSuccess((server) -> this.trustFiles.at(endpoint(address, server)));
	}

	/**
	 * Where clients on this machine reach the API.
	 * @param address where it is bound
	 * @param server the server
	 * @return its address
	 */
	public static URI endpoint(String address, HttpServer server) {
		String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
		return URI.create("http://" + host + ":" + server.actualPort());
	}

	/**
	 * Changes what is wrong with the API, from the next call on. May be called by any
	 * thread.
	 * @param next the fault
	 * @throws IllegalArgumentException with a sentence, if it is one of an operation that
	 * does not exist
	 */
	public void fault(Fault next) {
		if (next instanceof Fault.Only only) {
			this.operations.requireKnown(only.operations());
		}
		log.info("The API's fault is now: {}", next);
		if (next instanceof Fault.Limited limited) {
			this.buckets = new Buckets(limited.describing(), limited.mutating());
		}
		this.fault = next;
	}

	/**
	 * Carries out a request that does not come over the wire, without regard to faults.
	 * @param request the request
	 * @return the answer; fails with an {@link AlbError}
	 */
	public Future<? extends ElasticLoadBalancingV2Response> call(ElasticLoadBalancingV2Request request) {
		return this.operations.run(request);
	}

	private void handle(HttpServerRequest request) {
		switch (request.path()) {
			case "/_local-alb" -> request.response().setStatusCode(302).putHeader("Location", OWN).end();
			case TARGETS_PATH -> request.response().end(this.targets.text());
			default -> handleOther(request);
		}
	}

	private void handleOther(HttpServerRequest request) {
		if (request.path().startsWith(TrustStoreFiles.PATH)) {
			this.trustFiles.handle(request);
		}
		else if (request.path().startsWith(OWN)) {
			this.pages.handle(request);
		}
		else {
			handleCall(request);
		}
	}

	private void handleCall(HttpServerRequest request) {
		request.body()
			.map((body) -> new Form(body.toString()))
			.onSuccess((form) -> answer(request, form))
			.onFailure((problem) -> refuse(request, problem, UUID.randomUUID().toString()));
	}

	private void answer(HttpServerRequest request, Form form) {
		Fault present = this.fault.of(form.get("Action"));
		if (present instanceof Fault.Down) {
			tell(request, form, 0, "");
			request.connection().close();
			return;
		}
		String requestId = UUID.randomUUID().toString();
		carryOut(present, Caller.of(request), form, requestId).onSuccess((xml) -> {
			tell(request, form, 200, "");
			late(present, () -> respond(request, 200, requestId, xml));
		}).onFailure((problem) -> {
			AlbError error = known(problem);
			tell(request, form, error.status(), error.code());
			late(present, () -> refuse(request, error, requestId));
		});
	}

	private void tell(HttpServerRequest request, Form form, int status, String error) {
		this.journal.apiCalled(new ApiCall(now(), Caller.of(request).accessKeyId(), form.get("Action"),
				form.get("TargetGroupArn"), form.targets(), status, error));
	}

	private void late(Fault present, Runnable response) {
		if (present instanceof Fault.Delay delay) {
			this.surroundings.timeline().after(delay.by(), response);
		}
		else {
			response.run();
		}
	}

	private Future<String> carryOut(Fault present, Caller caller, Form form, String requestId) {
		if (present instanceof Fault.Throttle
				|| (present instanceof Fault.Limited && !this.buckets.admit(form.get("Action"), now()))) {
			return Future.failedFuture(new AlbError("Throttling", "Rate exceeded"));
		}
		if (present instanceof Fault.Refuse refuse) {
			return Future.failedFuture(new AlbError(refuse.status(), refuse.code(),
					"This local load balancer was told to refuse the call: see its fault."));
		}
		if (present instanceof Fault.Forbid) {
			return Future.failedFuture(caller.denied(form.get("Action"), form.resource()));
		}
		return Future.succeededFuture(form).compose((given) -> this.operations.run(given, requestId));
	}

	private Instant now() {
		return this.surroundings.timeline().now();
	}

	private static void refuse(HttpServerRequest request, Throwable problem, String requestId) {
		AlbError error = known(problem);
		respond(request, error.status(), requestId, QueryXml.error(error, requestId));
	}

	private static AlbError known(Throwable problem) {
		return (problem instanceof AlbError known) ? known : unexpected(problem);
	}

	private static AlbError unexpected(Throwable problem) {
		log.error("The API could not answer a call", problem);
		return new AlbError(500, "InternalFailure", "The call failed inside the local load balancer: see its log.");
	}

	private static void respond(HttpServerRequest request, int status, String requestId, String xml) {
		if (request.response().closed()) {
			return;
		}
		request.response()
			.setStatusCode(status)
			.putHeader("Content-Type", "text/xml")
			.putHeader("x-amzn-RequestId", requestId)
			.end(xml);
	}

}
