import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the local load balancer from outside: a process, its API and its ports.
 */
final class AlbScale {

	private static final int API = 19_309;

	private static final int PORT = 19_308;

	private static final int TARGETS = 1000;

	private static final int SOCKETS = 2000;

	private static final long BODY = 2L << 30;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final List<String> command;

	private final AtomicLong checks = new AtomicLong();

	private AlbScale(List<String> command) {
		this.command = command;
	}

	public static void main(String[] args) throws Exception {
		int rounds = Integer.parseInt(args[0]);
		int seconds = Integer.parseInt(args[1]);
		AlbScale scale = new AlbScale(Arrays.asList(args).subList(2, args.length));
		scale.starts(rounds);
		scale.load(seconds);
		System.exit(0);
	}

	private Process begin(String... options) throws IOException {
		List<String> line = new ArrayList<>(this.command);
		line.addAll(List.of("--api-port", Integer.toString(API)));
		line.addAll(List.of(options));
		return new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private void starts(int rounds) throws Exception {
		List<Long> starts = new ArrayList<>();
		List<Long> sizes = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			long before = System.nanoTime();
			Process process = begin("--listener", Integer.toString(PORT), "--target", "127.0.0.1:9");
			until(() -> answers());
			starts.add((System.nanoTime() - before) / 1_000_000);
			// What is measured is rest: whatever the start left behind is given time to go.
			Thread.sleep(10_000);
			sizes.add(kilobytes(process) / 1024);
			process.destroy();
			process.waitFor();
		}
		System.out.printf("%-48s %5d ms%n", "From exec to the first answer, median of " + rounds, median(starts));
		System.out.printf("%-48s %5d MB%n", "Resident, idle, 10 s later", median(sizes));
	}

	private static long median(List<Long> values) {
		return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
	}

	private static boolean answers() {
		try (Socket socket = new Socket("127.0.0.1", PORT)) {
			socket.getOutputStream().write(text("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
			return socket.getInputStream().read() > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void load(int seconds) throws Exception {
		try (ServerSocket targets = new ServerSocket()) {
			targets.bind(new InetSocketAddress("0.0.0.0", 0), 4096);
			Thread.startVirtualThread(() -> serve(targets));
			Process process = begin("--below-aws-minimums");
			until(() -> call("DescribeLoadBalancers", Map.of()).contains("DescribeLoadBalancersResult"));
			String group = create();
			many(process, group, targets.getLocalPort(), seconds);
			sockets(process);
			bodies(process);
			process.destroy();
			process.waitFor();
		}
	}

	private static String create() {
		String balancer = arn(call("CreateLoadBalancer", Map.of("Name", "edge")), "LoadBalancerArn");
		String group = arn(call("CreateTargetGroup",
				Map.of("Name", "orders", "Protocol", "HTTP", "Port", "80", "TargetType", "ip", "HealthCheckPath", "/health",
						"HealthCheckIntervalSeconds", "5", "HealthCheckTimeoutSeconds", "4")),
				"TargetGroupArn");
		call("CreateListener",
				Map.of("LoadBalancerArn", balancer, "Port", Integer.toString(PORT), "Protocol", "HTTP",
						"DefaultActions.member.1.Type", "forward", "DefaultActions.member.1.TargetGroupArn", group));
		return group;
	}

	private void many(Process process, String group, int port, int seconds) throws Exception {
		for (int batch = 0; batch < TARGETS / 100; batch++) {
			Map<String, String> members = new TreeMap<>(Map.of("TargetGroupArn", group));
			for (int one = 0; one < 100; one++) {
				int number = batch * 100 + one;
				members.put("Targets.member." + (one + 1) + ".Id", "127.1." + number / 250 + "." + (1 + number % 250));
				members.put("Targets.member." + (one + 1) + ".Port", Integer.toString(port));
			}
			call("RegisterTargets", members);
		}
		until(() -> healthy(group) == TARGETS);
		long first = kilobytes(process) / 1024;
		long before = this.checks.get();
		int fewest = TARGETS;
		for (int second = 0; second < seconds; second += 5) {
			// A measurement over time, sampled once per interval of the checks.
			Thread.sleep(5000);
			fewest = Math.min(fewest, healthy(group));
		}
		System.out.printf("%,d targets, three nodes, a check every 5 s: %d checks a second, never fewer than %d healthy, %d "
				+ "MB at first and %d MB after %d s%n", TARGETS, (this.checks.get() - before) / seconds, fewest, first,
				kilobytes(process) / 1024, seconds);
	}

	private static int healthy(String group) {
		return call("DescribeTargetHealth", Map.of("TargetGroupArn", group)).split("<State>healthy<", -1).length - 1;
	}

	private void sockets(Process process) throws Exception {
		long before = kilobytes(process) / 1024;
		List<Socket> open = new ArrayList<>();
		for (int one = 0; one < SOCKETS; one++) {
			Socket socket = new Socket("127.0.0.1", PORT);
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(text("GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"));
			head(socket.getInputStream());
			open.add(socket);
		}
		int echoed = 0;
		for (Socket socket : open) {
			socket.getOutputStream().write(7);
			echoed += (socket.getInputStream().read() == 7) ? 1 : 0;
		}
		System.out.printf("%,d open WebSockets: %,d answered, %d MB before and %d MB with them%n", SOCKETS, echoed, before,
				kilobytes(process) / 1024);
		for (Socket socket : open) {
			socket.close();
		}
	}

	private void bodies(Process process) throws Exception {
		long before = kilobytes(process) / 1024;
		long start = System.nanoTime();
		long down = 0;
		try (Socket socket = new Socket("127.0.0.1", PORT)) {
			socket.getOutputStream().write(text("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
			head(socket.getInputStream());
			byte[] buffer = new byte[1 << 16];
			for (int read = socket.getInputStream().read(buffer); read > 0; read = socket.getInputStream().read(buffer)) {
				down += read;
			}
		}
		long between = System.nanoTime();
		long afterDown = kilobytes(process) / 1024;
		String answer;
		try (Socket socket = new Socket("127.0.0.1", PORT)) {
			socket.getOutputStream()
				.write(text("POST /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + BODY + "\r\n\r\n"));
			byte[] buffer = new byte[1 << 16];
			for (long sent = 0; sent < BODY; sent += buffer.length) {
				socket.getOutputStream().write(buffer);
			}
			answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
		System.out.printf("%,d bytes down at %d MB/s, %s bytes up at %d MB/s: %d MB before, %d between, %d after%n", down,
				down * 1000 / (between - start), answer.substring(answer.indexOf("\r\n\r\n") + 4),
				BODY * 1000 / (System.nanoTime() - between), before, afterDown, kilobytes(process) / 1024);
	}

	// --- the targets, all of them one server

	private void serve(ServerSocket server) {
		while (!server.isClosed()) {
			try {
				Socket socket = server.accept();
				Thread.startVirtualThread(() -> answer(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void answer(Socket socket) {
		try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
			for (String head = head(in); !head.isEmpty(); head = head(in)) {
				if (head.startsWith("GET /health")) {
					this.checks.incrementAndGet();
					out.write(text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
					return;
				}
				if (head.startsWith("GET /socket")) {
					out.write(text("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"));
					in.transferTo(out);
					return;
				}
				large(head, in, out);
			}
		}
		catch (IOException ex) {
			// The load balancer has closed it.
			return;
		}
	}

	private static void large(String head, InputStream in, OutputStream out) throws IOException {
		byte[] buffer = new byte[1 << 16];
		if (head.startsWith("GET")) {
			out.write(text("HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n"));
			for (long sent = 0; sent < BODY; sent += buffer.length) {
				out.write(buffer);
			}
			return;
		}
		long received = 0;
		while (received < BODY) {
			int read = in.read(buffer, 0, (int) Math.min(buffer.length, BODY - received));
			if (read < 0) {
				return;
			}
			received += read;
		}
		String told = String.format("%,d", received);
		out.write(text("HTTP/1.1 200 OK\r\nContent-Length: " + told.length() + "\r\n\r\n" + told));
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				return "";
			}
			head.append((char) next);
		}
		return head.toString();
	}

	// --- the program from outside

	private static String call(String action, Map<String, String> members) {
		StringBuilder form = new StringBuilder("Version=2015-12-01&Action=" + action);
		members.forEach(
				(name, value) -> form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
		try {
			return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + API + "/"))
				.timeout(Duration.ofSeconds(20))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
				.build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String arn(String answer, String name) {
		Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(answer);
		if (!matcher.find()) {
			throw new IllegalStateException("No " + name + " in: " + answer);
		}
		return matcher.group(1);
	}

	private static long kilobytes(Process process) {
		try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Condition {

		boolean holds() throws Exception;

	}

	private static void until(Condition condition) throws Exception {
		long end = System.nanoTime() + 120_000_000_000L;
		while (!condition.holds()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("It did not come to that within two minutes.");
			}
			// Seen from outside of the process, nothing tells when: the pause between two looks, within the limit.
			Thread.sleep(20);
		}
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
