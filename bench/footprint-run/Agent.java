import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent as a process, beside the stub.
 */
final class Agent implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	private static final byte[] REQUEST = "GET /health HTTP/1.1\r\nHost: agent\r\nConnection: close\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final int healthPort = freePort();

	private final Path log;

	private final long begin;

	private final Process process;

	/**
	 * Start it.
	 * @param settings what the environment says, beside who its neighbours are
	 */
	Agent(Variant variant, Stub stub, Map<String, String> settings, Path log) throws IOException {
		this.log = log;
		Files.createDirectories(log.getParent());
		ProcessBuilder builder = new ProcessBuilder(variant.command()).redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.matches("(TIDEGATE|AWS|ECS|SPRING)_.*"));
		builder.environment()
			.putAll(Map.of("TIDEGATE_TARGET_ID", Stub.ADDRESS, "TIDEGATE_TARGET_PORT", Integer.toString(stub.port()),
					"TIDEGATE_HEALTH_ADDRESS", "127.0.0.1", "TIDEGATE_HEALTH_PORT", Integer.toString(this.healthPort),
					"TIDEGATE_MANAGEMENT_PORT", Integer.toString(freePort()), "AWS_REGION", "us-east-1",
					"AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none",
					"AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://" + Stub.ADDRESS + ":" + stub.port(),
					"AWS_EC2_METADATA_DISABLED", "true"));
		builder.environment().putAll(settings);
		this.begin = System.nanoTime();
		this.process = builder.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Wait for the first 200, and give the milliseconds that took. */
	double awaitHealthy() throws IOException {
		while (!isHealthy()) {
			if (!this.process.isAlive() || System.nanoTime() - this.begin > LIMIT.toNanos()) {
				throw new IOException("The agent did not become healthy; its output is in " + this.log);
			}
			LockSupport.parkNanos(1_000_000);
		}
		return millisSince(this.begin);
	}

	private boolean isHealthy() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.healthPort), 5_000);
			socket.setSoTimeout(5_000);
			socket.getOutputStream().write(REQUEST);
			InputStream answer = socket.getInputStream();
			return new String(answer.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** The CPU time it has used, in milliseconds. */
	double cpu() {
		return this.process.info().totalCpuDuration().orElseThrow().toMillis();
	}

	/** A figure of its memory, in megabytes: {@code Rss}, or {@code Pss}, which shares pages out among their users. */
	double memory(String figure) throws IOException {
		try (var lines = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "smaps_rollup"))) {
			return lines.filter((line) -> line.startsWith(figure + ":"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
				.findFirst()
				.orElseThrow();
		}
	}

	/** Send SIGTERM, and give the milliseconds until it has left. */
	double terminate() throws IOException, InterruptedException {
		long sent = System.nanoTime();
		this.process.toHandle().destroy();
		if (!this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
			throw new IOException("The agent did not leave; its output is in " + this.log);
		}
		return millisSince(sent);
	}

	private static double millisSince(long moment) {
		return (System.nanoTime() - moment) / 1e6;
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
