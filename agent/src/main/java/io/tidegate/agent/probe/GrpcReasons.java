package io.tidegate.agent.probe;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.grpc.Status;
import io.tidegate.health.ProbeResult;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import io.tidegate.time.Spans;

/**
 * What a gRPC health service's answers, and their absence, are called on the health port.
 */
final class GrpcReasons {

	private GrpcReasons() {
	}

	static ProbeResult of(Serving answer) {
		return switch (answer) {
			case SERVING -> new Passed();
			case NOT_SERVING -> new Failed("it says that it is not serving");
			case SERVICE_UNKNOWN -> new Failed("it knows no service of the name that was asked for");
			case UNKNOWN -> new Failed("it says that it does not know whether it serves");
			case UNREADABLE -> new Failed("its answer is no gRPC health answer");
		};
	}

	static Failed of(Status status, Duration limit) {
		return switch (status.getCode()) {
			case DEADLINE_EXCEEDED -> new Failed("it gave no answer within " + Spans.text(limit), true);
			case RESOURCE_EXHAUSTED -> new Failed("it has too much to do", true);
			case NOT_FOUND -> new Failed("it knows no service of the name that was asked for");
			case UNIMPLEMENTED -> new Failed("it has no gRPC health service");
			case UNAVAILABLE -> new Failed(unreached(status));
			case CANCELLED -> new Failed("it could not be asked");
			default -> new Failed("it answered " + status.getCode());
		};
	}

	private static String unreached(Status status) {
		if (causedBy(status, ConnectException.class)) {
			return "it refused the connection";
		}
		if (causedBy(status, UnknownHostException.class)) {
			return "the name of its host is not known";
		}
		return causedBy(status, SSLException.class) ? "TLS with it failed" : "it is not available";
	}

	private static boolean causedBy(Status status, Class<? extends Exception> type) {
		return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
			.limit(10)
			.anyMatch(type::isInstance);
	}

}
