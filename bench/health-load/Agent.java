import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The agent as a process, beside an application. There is no API; nobody needs it here.
 */
final class Agent implements AutoCloseable {

	private static final int TRIES = 600;

	private final Path log;

	private final int healthPort = freePort();

	private final Process process;

	Agent(List<String> command, int applicationPort, Path log) throws IOException {
		this.log = log;
		Files.createDirectories(log.getParent());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("TIDEGATE_") || name.startsWith("AWS_"));
		builder.environment()
			.putAll(Map.of("TIDEGATE_TARGET_ID", Application.ADDRESS, "TIDEGATE_TARGET_PORT",
					Integer.toString(applicationPort), "TIDEGATE_TARGET_GROUPS",
					"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/bench/0123456789abcdef",
					"TIDEGATE_HEALTH_ADDRESS", "127.0.0.1", "TIDEGATE_HEALTH_PORT", Integer.toString(this.healthPort),
					"TIDEGATE_MANAGEMENT_PORT", Integer.toString(freePort()), "AWS_REGION", "us-east-1",
					"AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none",
					"AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://127.0.0.1:1"));
		builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
		builder.environment().put("TIDEGATE_MODE", "deregister");
		this.process = builder.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	InetSocketAddress health() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), this.healthPort);
	}

	void awaitHealthy() throws IOException, InterruptedException {
		for (int tries = 0; tries < TRIES && this.process.isAlive(); tries++) {
			if (isHealthy()) {
				return;
			}
			// A look now and then, with a limit: nothing tells when a process is ready.
			Thread.sleep(100);
		}
		throw new IOException("The agent did not become healthy; its output is in " + this.log);
	}

	private boolean isHealthy() {
		try (Connection connection = new Connection(health())) {
			return connection.ask() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
