package io.tidegate.agent.probe;

/**
 * What a gRPC health service says of a service ({@code grpc.health.v1},
 * {@code HealthCheckResponse.ServingStatus}).
 */
enum Serving {

	/** It does not know, or says something that this protocol does not have yet. */
	UNKNOWN,
	/** It serves. */
	SERVING,
	/** It does not. */
	NOT_SERVING,
	/** It knows no such service. */
	SERVICE_UNKNOWN,
	/** Not of the protocol: the answer could not be read. */
	UNREADABLE;

	static Serving ofNumber(long number) {
		return (number >= 1 && number <= 3) ? values()[(int) number] : UNKNOWN;
	}

}
