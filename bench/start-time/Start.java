import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * One start of the application. Nobody asks it anything before it says that it has started:
 * before that it could only refuse.
 */
final class Start implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile(" Started \\w+ in ");

	private static final long LIMIT_SECONDS = 120;

	private static final byte[] REQUEST = """
			GET /actuator/health/readiness HTTP/1.1
			Host: application
			Connection: close

			""".replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

	private final int port = Balancer.freePort();

	private final CompletableFuture<Long> started = new CompletableFuture<>();

	private final Variant variant;

	private final long begin;

	private final Process process;

	Start(List<String> java, Variant variant, Path log) throws IOException {
		this.variant = variant;
		Files.createDirectories(log.getParent());
		List<String> command = new ArrayList<>(java);
		command.addAll(List.of("-jar", variant.jar(), "--server.address=" + StartTime.ADDRESS,
				"--server.port=" + this.port));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.matches("(TIDEGATE|AWS|ECS|SPRING|SERVER)_.*"));
		builder.environment().putAll(variant.settings());
		this.begin = System.nanoTime();
		this.process = builder.start();
		Thread.ofPlatform().daemon().start(() -> read(log));
	}

	private void read(Path log) {
		try (BufferedReader output = this.process.inputReader();
				PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (STARTED.matcher(line).find()) {
					this.started.complete(System.nanoTime());
				}
				copy.println(line);
			}
			this.started.completeExceptionally(new IOException("the application ended; its output is in " + log));
		}
		catch (IOException ex) {
			this.started.completeExceptionally(new UncheckedIOException(ex));
		}
	}

	Moment measure(Balancer balancer) throws IOException, InterruptedException {
		try {
			long said = this.started.get(LIMIT_SECONDS, TimeUnit.SECONDS);
			long limit = said + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
			while (!isReady()) {
				pause(limit);
			}
			long ready = System.nanoTime();
			Duration cpu = this.process.info().totalCpuDuration().orElseThrow();
			double registered = this.variant.registers() ? millis(registered(balancer, limit)) : Double.NaN;
			return new Moment(millis(said), millis(ready), cpu.toMillis(), registered);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IOException(this.variant.title() + ": not started", ex);
		}
	}

	private long registered(Balancer balancer, long limit) throws IOException, InterruptedException {
		while (!balancer.knows(this.port)) {
			pause(limit);
		}
		long registered = System.nanoTime();
		balancer.forget(this.port);
		return registered;
	}

	private void pause(long limit) throws IOException {
		if (System.nanoTime() - limit > 0) {
			throw new IOException(this.variant.title() + ": waited for in vain");
		}
		LockSupport.parkNanos(1_000_000);
	}

	private double millis(long moment) {
		return (moment - this.begin) / 1e6;
	}

	private boolean isReady() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(StartTime.ADDRESS, this.port), 5_000);
			socket.setSoTimeout(5_000);
			socket.getOutputStream().write(REQUEST);
			InputStream answer = socket.getInputStream();
			return new String(answer.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
