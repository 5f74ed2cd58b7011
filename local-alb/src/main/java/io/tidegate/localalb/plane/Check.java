package io.tidegate.localalb.plane;

import java.util.function.ObjIntConsumer;

import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.HealthCheck;
import io.tidegate.localalb.target.CheckResult;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.time.Timeline.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * One health check on a connection of its own: a GET, or for gRPC a call.
 */
final class Check {

	private static final String USER_AGENT = "ELB-HealthChecker/2.0";

	/** Where a target did not answer. */
	static final int NO_STATUS = -1;

	private static final String GRPC_STATUS = "grpc-status";

	/** An empty message: not compressed, of length 0. */
	private static final byte[] NO_ARGUMENTS = { 0, 0, 0, 0, 0 };

	private final Surroundings surroundings;

	private final Node node;

	private final HealthCheck healthCheck;

	private final TargetProtocol protocol;

	private final boolean grpc;

	private final ObjIntConsumer<CheckResult> told;

	private @Nullable HttpClientRequest request;

	private boolean over;

	Check(Surroundings surroundings, Node node, Group group, ObjIntConsumer<CheckResult> told) {
		this.surroundings = surroundings;
		this.node = node;
		this.healthCheck = group.healthCheck();
		this.protocol = TargetProtocol.ofChecks(group);
		this.grpc = TargetProtocol.isGrpc(group);
		this.told = told;
	}

	void run(Target target) {
		Cancellable limit = this.surroundings.timeline().after(this.healthCheck.timeout(), this::timedOut);
		RequestOptions options = new RequestOptions().setMethod(this.grpc ? HttpMethod.POST : HttpMethod.GET)
			.setHost(target.host())
			.setPort(this.healthCheck.portFor(target))
			.setURI(this.healthCheck.path())
			.setConnectTimeout(this.healthCheck.timeout().toMillis())
			.putHeader("User-Agent", USER_AGENT);
		this.node.checks(this.protocol)
			.request(options)
			.compose(this::send)
			.onSuccess(this::answered)
			.onFailure((problem) -> end(new CheckResult.Failed(), NO_STATUS))
			.onComplete((any) -> limit.cancel());
	}

	private Future<Integer> send(HttpClientRequest sent) {
		if (this.over) {
			sent.reset();
			return Future.failedFuture("Too late");
		}
		this.request = sent;
		return this.grpc ? call(sent) : sent.send().map((response) -> {
			// The connection closes when the body has been read, whatever it is: by
			// itself, but for HTTP/2.
			response.endHandler((end) -> closeHttp2(sent));
			response.exceptionHandler((broken) -> {
			});
			response.resume();
			return response.statusCode();
		});
	}

	// The call of a method without arguments. Its status comes in the trailers, or, where
	// there is nothing but a status, in the head.
	private Future<Integer> call(HttpClientRequest sent) {
		sent.putHeader("Content-Type", "application/grpc").putHeader("TE", "trailers");
		return sent.send(Buffer.buffer(NO_ARGUMENTS)).compose((response) -> response.end().map((end) -> {
			String inTrailers = response.trailers().get(GRPC_STATUS);
			String status = (inTrailers != null) ? inTrailers : response.headers().get(GRPC_STATUS);
			closeHttp2(sent);
			return Integer.valueOf(status);
		}));
	}

	private void closeHttp2(HttpClientRequest sent) {
		if (this.protocol.http2()) {
			sent.connection().close();
		}
	}

	private void answered(int status) {
		end(this.healthCheck.matcher().matches(status) ? new CheckResult.Passed() : new CheckResult.WrongStatus(status),
				status);
	}

	private void timedOut() {
		end(new CheckResult.TimedOut(), NO_STATUS);
		if (this.request != null) {
			this.request.reset();
		}
	}

	private void end(CheckResult result, int status) {
		if (!this.over) {
			this.over = true;
			this.told.accept(result, status);
		}
	}

}
