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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process that serves {@code /health}, with all below it.
 */
final class Program implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	private static final byte[] REQUEST = "GET /health HTTP/1.1\r\nHost: program\r\nConnection: close\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final int healthPort;

	private final Path log;

	private final long begin;

	private final Process process;

	/**
	 * Start it.
	 * @param builder what to run
	 * @param healthPort where it will serve
	 */
	Program(ProcessBuilder builder, int healthPort, Path log) throws IOException {
		this.healthPort = healthPort;
		this.log = log;
		Files.createDirectories(log.getParent());
		builder.redirectErrorStream(true).redirectOutput(log.toFile());
		this.begin = System.nanoTime();
		this.process = builder.start();
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Wait for the first 200, and give the milliseconds that took. */
	double awaitHealthy() throws IOException {
		while (!isHealthy()) {
			if (!this.process.isAlive() || System.nanoTime() - this.begin > LIMIT.toNanos()) {
				throw new IOException("It did not become healthy; its output is in " + this.log);
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
		return processes().mapToDouble((one) -> one.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum();
	}

	/** A figure of its memory, in megabytes: {@code Rss}, or {@code Pss}, which shares pages out among their users. */
	double memory(String figure) throws IOException {
		double sum = 0;
		for (ProcessHandle one : processes().toList()) {
			sum += memory(one, figure);
		}
		return sum;
	}

	private static double memory(ProcessHandle one, String figure) throws IOException {
		try (var lines = Files.lines(Path.of("/proc", Long.toString(one.pid()), "smaps_rollup"))) {
			return lines.filter((line) -> line.startsWith(figure + ":"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
				.findFirst()
				.orElseThrow();
		}
	}

	private Stream<ProcessHandle> processes() {
		return Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants());
	}

	/** Send SIGTERM, and give the milliseconds until it has left. */
	double terminate() throws IOException, InterruptedException {
		long sent = System.nanoTime();
		this.process.toHandle().destroy();
		if (!this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
			throw new IOException("It did not leave; its output is in " + this.log);
		}
		return millisSince(sent);
	}

	private static double millisSince(long moment) {
		return (System.nanoTime() - moment) / 1e6;
	}

	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly().onExit().join();
	}

}
