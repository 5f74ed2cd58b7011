package io.tidegate.localalb.plane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.tidegate.localalb.Cause;
import io.tidegate.localalb.RequestDetails;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.authentication.Admission.Admitted;
import io.tidegate.localalb.authentication.Admission.Denied;
import io.tidegate.localalb.authentication.Admission.Redirected;
import io.tidegate.localalb.authentication.Admission.TurnedAway;
import io.tidegate.localalb.authentication.Authenticator;
import io.tidegate.localalb.authentication.Visit;
import io.tidegate.localalb.misbehaviour.Effect;
import io.tidegate.localalb.misbehaviour.Effect.Answer;
import io.tidegate.localalb.misbehaviour.Effect.Latency;
import io.tidegate.localalb.misbehaviour.Effect.Reset;
import io.tidegate.localalb.misbehaviour.Effect.Silence;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.rule.Authentication;
import io.tidegate.localalb.rule.RequestView;
import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.rule.RoutingRules;
import io.tidegate.localalb.rule.RuleAction.FixedResponse;
import io.tidegate.localalb.rule.RuleAction.Forward;
import io.tidegate.localalb.rule.RuleAction.Redirect;
import io.tidegate.localalb.rule.Transforms.TransformFailed;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.time.IdleTimer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: from a client through a node to a target and back. It ends
 * once, in one of many ways, and is recorded then.
 */
final class Exchange {

	/** HTTP/2's word for a stream that its server could not finish. */
	private static final long INTERNAL_ERROR = 0x2;

	/** What is carried out when a user comes back. */
	private static final List<String> LOGIN = List.of("authenticate");

	private final Surroundings surroundings;

	private final OpenListener listener;

	private final ClientConnection client;

	private final Node node;

	private final Forwarding forwarding;

	private final HttpServerRequest in;

	private final Incoming incoming;

	private final Route route;

	private final HttpServerResponse out;

	private final Runnable ended;

	private final Instant receivedAt;

	private @Nullable Instant forwardedAt;

	private @Nullable Instant answeredAt;

	private @Nullable RoutingRule rule;

	private @Nullable Group group;

	private @Nullable Target target;

	private @Nullable HttpClientRequest up;

	private final IdleTimer idleTimer;

	private Instant movedAt;

	private int targetStatus;

	private @Nullable Admitted admitted;

	private List<String> actions = List.of();

	private String redirectUrl = "";

	private String errorReason = "";

	private String rewrittenHost = "";

	private String rewrittenUri = "";

	private String trace = "";

	private boolean upgraded;

	private boolean outstanding;

	private long bytesIn;

	private long bytesOut;

	private boolean over;

	Exchange(Surroundings surroundings, OpenListener listener, ClientConnection client, Forwarding forwarding,
			HttpServerRequest in, Runnable ended) {
		this.surroundings = surroundings;
		this.listener = listener;
		this.client = client;
		this.node = client.node();
		this.forwarding = forwarding;
		this.in = in;
		this.incoming = new Incoming(in, listener, client.tls());
		this.route = new Route(surroundings, this.node, in);
		this.out = in.response();
		this.ended = ended;
		this.idleTimer = client.exchangeTimer();
		this.receivedAt = surroundings.timeline().now();
		this.movedAt = this.receivedAt;
	}

	boolean isFor(Group of, Target one) {
		return this.group == of && one.equals(this.target);
	}

	void begin() {
		this.node.begun(this);
		this.surroundings.journal().requestBegan(this.receivedAt);
		this.in.pause();
		this.in.exceptionHandler((problem) -> clientLeft());
		this.out.exceptionHandler((problem) -> clientLeft());
		this.out.closeHandler((closed) -> clientLeft());
		OptionalInt refusal = this.incoming.refusal();
		if (refusal.isPresent()) {
			refuse(refusal.getAsInt(), Cause.REFUSED);
			return;
		}
		RequestView view = this.incoming.view();
		if (view.path().equals(Authenticator.CALLBACK) && this.listener.rules().haveLogin()) {
			endLogin(this.listener.rules());
			return;
		}
		RoutingRule matched = this.listener.rules().match(view);
		this.rule = matched;
		this.actions = matched.actionNames();
		matched.authentication()
			.ifPresentOrElse((asked) -> authenticate(asked, matched, view), () -> act(matched, view));
	}

	private void act(RoutingRule by, RequestView view) {
		switch (by.action()) {
			case Forward forward -> forward(forward, by, view);
			case Redirect redirect -> redirect(redirect, view);
			case FixedResponse fixed -> answerFixed(fixed);
		}
	}

	/** A user comes back from the provider, whichever rule is for the path. */
	private void endLogin(RoutingRules rules) {
		this.surroundings.authenticator()
			.returned(rules, this.incoming.visit(""))
			.onSuccess((away) -> turnAway(away, LOGIN));
	}

	private void authenticate(Authentication asked, RoutingRule by, RequestView view) {
		Visit visit = this.incoming.visit(by.described().ruleArn());
		this.surroundings.authenticator().admit(asked, visit).onSuccess((admission) -> {
			switch (admission) {
				case Admitted in -> letIn(in, by, view);
				case TurnedAway away -> turnAway(away, List.of(asked.name()));
			}
		});
	}

	private void letIn(Admitted in, RoutingRule by, RequestView view) {
		if (!this.over) {
			this.admitted = in;
			act(by, view);
		}
	}

	private void turnAway(TurnedAway away, List<String> carriedOut) {
		if (this.over) {
			return;
		}
		this.actions = carriedOut;
		switch (away) {
			case Redirected elsewhere -> {
				this.redirectUrl = elsewhere.location();
				elsewhere.cookies().forEach((cookie) -> this.out.headers().add("Set-Cookie", cookie));
				answerItself(302, () -> OwnAnswer.redirect(this.out, 302, this.redirectUrl));
			}
			case Denied denied -> {
				this.errorReason = denied.reason();
				refuse(denied.status(), Cause.REFUSED);
			}
		}
	}

	private void redirect(Redirect redirect, RequestView view) {
		this.redirectUrl = redirect.location(view);
		answerItself(redirect.status(), () -> OwnAnswer.redirect(this.out, redirect.status(), this.redirectUrl));
	}

	private void answerFixed(FixedResponse fixed) {
		answerItself(fixed.status(), () -> OwnAnswer.fixed(this.out, fixed));
	}

	private void answerItself(int status, Supplier<Future<Void>> answer) {
		finish(status, Cause.NONE);
		answer.get().onComplete((sent) -> this.client.answered());
	}

	private void forward(Forward forward, RoutingRule by, RequestView view) {
		this.group = this.route.group(forward).orElse(null);
		this.target = (this.group != null) ? this.route.target(this.group).orElse(null) : null;
		if (this.group == null || this.target == null) {
			refuse(503, Cause.NO_TARGET);
			return;
		}
		if (!this.incoming.suits(this.group)) {
			refuse(464, Cause.REFUSED);
			return;
		}
		try {
			this.rewrittenUri = by.transforms().url(this.in.uri()).orElse("");
			this.rewrittenHost = by.transforms().host(view.host()).orElse("");
		}
		catch (TransformFailed ex) {
			refuse(500, Cause.REFUSED);
			return;
		}
		this.node.choosing().begun(this.target);
		this.outstanding = true;
		send(this.target, by);
	}

	private void send(Target chosen, RoutingRule by) {
		this.surroundings.misbehaviours()
			.get()
			.effect(chosen.address(), by.described().ruleArn(), this.surroundings.random().nextDouble())
			.ifPresentOrElse((effect) -> suffer(effect, chosen), () -> connect(chosen));
	}

	private void suffer(Effect effect, Target chosen) {
		switch (effect) {
			case Latency latency -> this.surroundings.timeline().after(latency.by(), () -> {
				if (!this.over) {
					connect(chosen);
				}
			});
			case Reset() -> {
				this.forwardedAt = now();
				refuse(502, Cause.CLOSED_BY_TARGET);
			}
			case Silence() -> {
				this.forwardedAt = now();
				watch(this.listener.balancer().idleTimeout());
			}
			case Answer answer -> {
				this.forwardedAt = now();
				this.answeredAt = now();
				this.targetStatus = answer.status();
				answerFixed(new FixedResponse(answer.status(), "", ""));
			}
		}
	}

	private void connect(Target chosen) {
		TargetProtocol protocol = TargetProtocol.of(Objects.requireNonNull(this.group, "a target is of a group"));
		RequestOptions options = new RequestOptions().setMethod(this.in.method())
			.setHost(chosen.host())
			.setPort(chosen.port())
			.setURI(this.rewrittenUri.isEmpty() ? this.in.uri() : this.rewrittenUri);
		this.node.requests(protocol).request(options).onSuccess(this::connected).onFailure(this::notConnected);
	}

	private void notConnected(Throwable problem) {
		boolean late = problem instanceof ConnectTimeoutException;
		refuse(late ? 504 : 502, late ? Cause.CONNECT_TIMEOUT : Cause.CONNECT_REFUSED);
	}

	private void connected(HttpClientRequest request) {
		if (this.over) {
			request.reset();
			return;
		}
		Instant now = now();
		this.up = request;
		this.forwardedAt = now;
		this.trace = this.forwarding.apply(this.in, request.headers(), now, this.rewrittenHost, this.incoming.tls());
		if (this.admitted != null) {
			Forwarding.tellOf(this.admitted.headers(), request.headers());
		}
		watch(this.listener.balancer().idleTimeout());
		request.exceptionHandler(this::targetFailed);
		if (Upgrade.isWanted(this.in)) {
			upgrade(request);
			return;
		}
		request.response().onSuccess(this::answered).onFailure(this::targetFailed);
		request.setChunked(this.incoming.hasBodyOfUnknownLength());
		if (request.version() == HttpVersion.HTTP_2) {
			Forwarding.hostAsAuthority(request);
			// A target may answer before the client has sent all, or anything.
			request.sendHead();
		}
		Flow.begin(this.in, request, this::movedIn);
	}

	private void upgrade(HttpClientRequest request) {
		Upgrade.copyHeaders(this.in.headers(), request.headers());
		request.connect().onFailure(this::targetFailed).onSuccess((response) -> {
			if (response.statusCode() != 101) {
				answered(response);
				return;
			}
			this.targetStatus = 101;
			this.answeredAt = now();
			this.upgraded = true;
			bindClient();
			Upgrade.accept(this.in, response, this::movedIn, this::movedOut)
				.onComplete((tunnelled) -> finish(101, Cause.NONE));
		});
	}

	private void answered(HttpClientResponse response) {
		if (this.over) {
			return;
		}
		moved();
		this.answeredAt = this.movedAt;
		this.targetStatus = response.statusCode();
		response.exceptionHandler(this::targetFailed);
		this.out.setStatusCode(response.statusCode()).setStatusMessage(response.statusMessage());
		Forwarding.copyEndToEnd(response.headers(), this.out.headers());
		ListenerHeaders.apply(this.listener.attributes(), this.out.headers());
		bindClient();
		boolean bodiless = this.in.method().equals(HttpMethod.HEAD) || response.statusCode() == 204
				|| response.statusCode() == 304;
		this.out.setChunked(!bodiless && !response.headers().contains("Content-Length"));
		response.pause();
		Flow.begin(response, this.out, this::movedOut, () -> this.out.trailers().addAll(response.trailers()))
			.onSuccess((sent) -> {
				finish(response.statusCode(), Cause.NONE);
				this.client.answered();
			})
			.onFailure((problem) -> clientLeft());
	}

	private void bindClient() {
		if (this.admitted != null) {
			this.admitted.cookies().forEach((cookie) -> this.out.headers().add("Set-Cookie", cookie));
		}
		if (this.group != null && this.target != null) {
			this.route.bind(this.group, this.target, this.out.headers());
		}
	}

	private void targetFailed(Throwable problem) {
		boolean malformed = problem instanceof DecoderException || problem instanceof IllegalArgumentException;
		refuse(502, malformed ? Cause.MALFORMED_RESPONSE : Cause.CLOSED_BY_TARGET);
	}

	/**
	 * The deregistration delay is over, and this is still in flight.
	 */
	void cut() {
		refuse(502, Cause.DELAY_OVER);
	}

	private void clientLeft() {
		finish(this.out.headWritten() ? this.targetStatus : 0, Cause.CLIENT_CLOSED);
	}

	/**
	 * Ends with a page of our own, or, where the target's answer has begun, by breaking
	 * off: the client can tell, for the answer is shorter than it was to be.
	 */
	private void refuse(int status, Cause cause) {
		if (this.over) {
			return;
		}
		if (this.out.headWritten()) {
			finish(this.targetStatus, cause);
			breakOff();
			return;
		}
		this.bytesOut = OwnAnswer.page(status).length();
		finish(status, cause);
		this.out.headers().clear();
		if (OwnAnswer.endsConnection(status)) {
			this.client.makeLast();
		}
		OwnAnswer.error(this.out, status, isHttp2()).onComplete((sent) -> this.client.answered());
	}

	private void breakOff() {
		if (isHttp2()) {
			this.out.reset(INTERNAL_ERROR);
		}
		else {
			this.in.connection().close();
		}
	}

	private boolean isHttp2() {
		return this.in.version() == HttpVersion.HTTP_2;
	}

	private void finish(int status, Cause cause) {
		if (this.over) {
			return;
		}
		this.over = true;
		this.node.ended(this);
		if (this.outstanding && this.target != null && this.group != null) {
			this.node.choosing().ended(this.target);
			judge(this.group, this.target, cause);
		}
		this.client.release(this.idleTimer);
		if (this.up != null && cause != Cause.NONE) {
			this.up.reset();
		}
		swallowRest();
		this.ended.run();
		this.surroundings.journal().requestEnded(record(status, cause));
	}

	private void judge(Group of, Target by, Cause cause) {
		if (cause == Cause.NONE || cause.isTheTargets()) {
			of.ended(by, cause.isTheTargets() || this.targetStatus >= 500);
		}
	}

	/**
	 * What the client still sends is read and dropped, so that its connection stays
	 * usable.
	 */
	private void swallowRest() {
		if (!this.in.isEnded()) {
			this.in.handler((rest) -> {
			});
			this.in.resume();
		}
	}

	private RequestRecord record(int status, Cause cause) {
		String where = this.surroundings.settings().address() + ":" + this.listener.port();
		String chosen = (this.target != null) ? this.target.address() : null;
		return new RequestRecord(this.receivedAt, this.forwardedAt, now(), this.node.address(), where,
				this.in.method().name(), this.in.path(), chosen, status, this.targetStatus, cause, this.bytesIn,
				this.bytesOut, details());
	}

	private RequestDetails details() {
		OptionalInt priority = (this.rule != null) ? OptionalInt.of(this.rule.priority()) : OptionalInt.empty();
		return new RequestDetails(this.listener.balancer().arn(), this.incoming.type(this.upgraded),
				this.incoming.client(), this.incoming.url(), this.incoming.version(), this.incoming.userAgent(),
				this.incoming.headBytes(), Incoming.bytes(this.out.headers()), this.answeredAt,
				(this.group != null) ? this.group.arn() : null, priority, this.actions, this.redirectUrl,
				this.errorReason, this.trace, this.incoming.tls(), this.rewrittenHost, this.rewrittenUri);
	}

	private void movedIn(int bytes) {
		this.bytesIn += bytes;
		moved();
	}

	private void movedOut(int bytes) {
		this.bytesOut += bytes;
		moved();
	}

	private void moved() {
		this.movedAt = now();
	}

	private void watch(Duration idleTimeout) {
		Duration left = idleTimeout.minus(Duration.between(this.movedAt, now()));
		if (left.isPositive()) {
			this.idleTimer.set(left, () -> watch(idleTimeout));
			return;
		}
		boolean clientsTurn = !this.in.isEnded() && this.up != null && !this.up.writeQueueFull();
		refuse(clientsTurn ? 408 : 504, clientsTurn ? Cause.CLIENT_IDLE : Cause.TIMEOUT);
	}

	private Instant now() {
		return this.surroundings.timeline().now();
	}

}
