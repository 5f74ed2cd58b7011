package io.tidegate.agent.probe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tidegate.agent.probe.GrpcProbe.Security;

/**
 * One connection to a gRPC server with one thread of its own, made again whenever it is
 * in doubt.
 */
final class GrpcChannel implements AutoCloseable {

	private static final int LARGEST_ANSWER = 4096;

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("tidegate-grpc", true), NioIoHandler.newFactory());

	private final ManagedChannel channel;

	GrpcChannel(String host, int port, Security security) {
		this.channel = NettyChannelBuilder.forAddress(host, port, credentials(security))
			.eventLoopGroup(this.loop)
			.channelType(NioSocketChannel.class)
			.directExecutor()
			.disableRetry()
			.disableServiceConfigLookUp()
			.maxInboundMessageSize(LARGEST_ANSWER)
			.proxyDetector((address) -> null)
			.userAgent("Tidegate")
			.build();
	}

	private static ChannelCredentials credentials(Security security) {
		return switch (security) {
			case PLAINTEXT -> InsecureChannelCredentials.create();
			case VERIFIED_CERTIFICATE -> TlsChannelCredentials.create();
			case ANY_CERTIFICATE -> TlsChannelCredentials.newBuilder()
				.trustManager(InsecureTrustManagerFactory.INSTANCE.getTrustManagers())
				.build();
		};
	}

	/**
	 * Ask for one service.
	 * @param service its name
	 * @param limit how long the answer may take
	 * @return the answer
	 * @throws StatusRuntimeException if there is none
	 */
	Serving check(String service, Duration limit) {
		CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
		try {
			return ClientCalls.blockingUnaryCall(this.channel, HealthMessages.CHECK, options, service);
		}
		catch (StatusRuntimeException ex) {
			if (inDoubt(ex.getStatus())) {
				// Else a server that is back is not asked before a back-off that grows to
				// two minutes, and one that has gone without a word is asked for ever.
				this.channel.enterIdle();
			}
			throw ex;
		}
	}

	private static boolean inDoubt(Status status) {
		return switch (status.getCode()) {
			case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, INTERNAL, UNKNOWN -> true;
			default -> false;
		};
	}

	// Waits for the thread to end: one that is in a system call holds up the exit.
	@Override
	public void close() {
		this.channel.shutdownNow();
		try {
			this.channel.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.loop.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
			.awaitUninterruptibly(CLOSING.toMillis());
	}

}
