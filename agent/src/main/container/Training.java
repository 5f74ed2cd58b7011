import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Makes the agent's AOT cache: lets the agent live a whole life beside an application, from the start over probes and
 * questions to a drain, and the JVM keep what it has loaded and linked on the way. A cache holds for the JVM, the jars
 * with their time stamps and the flags of its training.
 * <p>
 * Run as {@code java Training.java JRE FOLDER CACHE FLAGS...}: the home of the JRE that will run the agent, the folder
 * with the agent's unpacked jar, where to write the cache, and the flags the agent will run with. Leaves with 1 after a
 * sentence if there is no cache in the end.
 */
final class Training {

	/** Long enough for a machine that has much else to do; writing the cache is most of it. */
	private static final Duration LIMIT = Duration.ofMinutes(5);

	/** From the second one on, a probe needs nothing new. */
	private static final int PROBES = 3;

	private static final int QUESTIONS = 10;

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	private final StubApplication application = new StubApplication();

	private final StubApi api = new StubApi();

	private final int healthPort = freePort();

	private final int managementPort = freePort();

	private final Path cache;

	private Training(Path cache) throws IOException {
		this.cache = cache;
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		if (args.length < 3) {
			System.err.println("Say: java Training.java JRE FOLDER CACHE FLAGS...");
			System.exit(2);
		}
		Path cache = Path.of(args[2]);
		try {
			List<String> command = command(Path.of(args[0]), Path.of(args[1]), cache,
					Arrays.asList(args).subList(3, args.length));
			new Training(cache).run(command);
			System.exit(0);
		}
		catch (Failure ex) {
			// The JVM keeps what it has learnt of half a life, too.
			Files.deleteIfExists(cache);
			System.err.println("There is no AOT cache, because " + ex.getMessage());
			System.exit(1);
		}
	}

	private static List<String> command(Path jre, Path folder, Path cache, List<String> flags) throws IOException {
		List<String> command = new ArrayList<>(List.of(jre.resolve("bin/java").toString()));
		command.addAll(flags);
		command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar(folder).toString()));
		return command;
	}

	private static Path jar(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> jars = files.filter((file) -> file.toString().endsWith(".jar")).toList();
			require(jars.size() == 1, folder + " has to hold the agent's one jar, and holds " + jars.size());
			return jars.getFirst();
		}
	}

	private void run(List<String> command) throws IOException, InterruptedException {
		Files.deleteIfExists(this.cache);
		Process agent = start(command);
		try {
			live(agent);
			require(agent.toHandle().destroy(), "SIGTERM could not be sent");
			require(agent.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "the agent did not leave" + said());
		}
		finally {
			agent.destroyForcibly();
		}
		require(this.api.wasAsked("DeregisterTargets"), "the agent left without deregistering its target" + said());
		require(Files.exists(this.cache), "the JVM wrote none" + said());
	}

	private Process start(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.matches("(TIDEGATE|AWS|ECS|SPRING)_.*"));
		builder.environment().putAll(settings());
		Process agent = builder.start();
		Thread.ofPlatform().daemon().start(() -> read(agent.inputReader(StandardCharsets.UTF_8)));
		return agent;
	}

	private Map<String, String> settings() throws IOException {
		return Map.ofEntries(Map.entry("TIDEGATE_TARGET_GROUPS", StubApi.GROUP),
				Map.entry("TIDEGATE_TARGET_ID", StubServer.ADDRESS),
				Map.entry("TIDEGATE_TARGET_PORT", Integer.toString(this.application.port())),
				Map.entry("TIDEGATE_MODE", "deregister"), Map.entry("TIDEGATE_HEALTH_ADDRESS", StubServer.ADDRESS),
				Map.entry("TIDEGATE_HEALTH_PORT", Integer.toString(this.healthPort)),
				Map.entry("TIDEGATE_MANAGEMENT_PORT", Integer.toString(this.managementPort)),
				Map.entry("TIDEGATE_DRAIN_MINIMUM", "1s"), Map.entry("TIDEGATE_DRAIN_QUIET_PERIOD", "1s"),
				Map.entry("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", this.api.url()),
				Map.entry("AWS_REGION", "us-east-1"), Map.entry("AWS_ACCESS_KEY_ID", "training"),
				Map.entry("AWS_SECRET_ACCESS_KEY", "training"), Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
	}

	private void read(BufferedReader lines) {
		lines.lines().forEach(this.output::add);
	}

	private void live(Process agent) {
		await(agent, "the agent did not become healthy", this::isHealthy);
		await(agent, "the agent did not ask for its target", () -> this.api.wasAsked("DescribeTargetHealth"));
		await(agent, "the agent did not go on probing", () -> this.application.probes() >= PROBES);
		for (int question = 0; question < QUESTIONS; question++) {
			require(isHealthy(), "the agent did not stay healthy" + said());
		}
		for (String endpoint : List.of("tidegate", "prometheus")) {
			require(answers(this.managementPort, "/actuator/" + endpoint),
					"the agent did not tell " + endpoint + said());
		}
	}

	private void await(Process agent, String otherwise, BooleanSupplier condition) {
		long end = System.nanoTime() + LIMIT.toNanos();
		while (!condition.getAsBoolean()) {
			require(agent.isAlive() && System.nanoTime() < end, otherwise + said());
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	private boolean isHealthy() {
		return answers(this.healthPort, "/health");
	}

	private static boolean answers(int port, String path) {
		try {
			URI address = URI.create("http://" + StubServer.ADDRESS + ":" + port + path);
			return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String said() {
		return ". It said:\n" + String.join("\n", this.output);
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new Failure(otherwise);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Why there is no cache.
	 */
	private static final class Failure extends RuntimeException {

		Failure(String sentence) {
			super(sentence);
		}

	}

	/**
	 * A server on loopback that answers in one go.
	 */
	private abstract static class StubServer {

		static final String ADDRESS = "127.0.0.1";

		private final HttpServer server;

		StubServer() throws IOException {
			// Or an answer's two writes wait for an acknowledgement in between.
			System.setProperty("sun.net.httpserver.nodelay", "true");
			this.server = HttpServer.create(new InetSocketAddress(ADDRESS, 0), 0);
			this.server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
			this.server.createContext("/", this::answer);
			this.server.start();
		}

		abstract void answer(HttpExchange exchange) throws IOException;

		static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
			byte[] body = text.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		}

		int port() {
			return this.server.getAddress().getPort();
		}

	}

	/**
	 * An application that is well, and has no library mode.
	 */
	private static final class StubApplication extends StubServer {

		private final AtomicInteger probes = new AtomicInteger();

		StubApplication() throws IOException {
		}

		@Override
		void answer(HttpExchange exchange) throws IOException {
			if (exchange.getRequestURI().getPath().startsWith("/actuator/health")) {
				this.probes.incrementAndGet();
				send(exchange, 200, "application/json", "{\"status\":\"UP\"}");
				return;
			}
			send(exchange, 404, "application/json", "{}");
		}

		int probes() {
			return this.probes.get();
		}

	}

	/**
	 * As much of the load balancer's API as the agent asks.
	 */
	private static final class StubApi extends StubServer {

		static final String GROUP = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/training/0123456789abcdef";

		private static final String BALANCER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/training/0123456789abcdef";

		private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

		private static final Pattern PORT = Pattern.compile("&Targets\\.member\\.1\\.Port=([0-9]+)");

		private final Set<String> asked = ConcurrentHashMap.newKeySet();

		StubApi() throws IOException {
		}

		String url() {
			return "http://" + ADDRESS + ":" + port();
		}

		boolean wasAsked(String action) {
			return this.asked.contains(action);
		}

		@Override
		void answer(HttpExchange exchange) throws IOException {
			String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			Matcher action = ACTION.matcher(form);
			require(action.find(), "the agent asked the API for no action: " + form);
			this.asked.add(action.group(1));
			send(exchange, 200, "text/xml", """
					<%1$sResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
					<%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
					</%1$sResponse>""".formatted(action.group(1), result(action.group(1), form)));
		}

		private String result(String action, String form) {
			return switch (action) {
				case "DescribeTargetGroups" -> "<TargetGroups><member><TargetGroupArn>" + GROUP
						+ "</TargetGroupArn><TargetType>ip</TargetType><HealthCheckPath>/health</HealthCheckPath>"
						+ "<LoadBalancerArns><member>" + BALANCER + "</member></LoadBalancerArns></member></TargetGroups>";
				case "DescribeTargetGroupAttributes" -> attribute("deregistration_delay.timeout_seconds");
				case "DescribeLoadBalancerAttributes" -> attribute("idle_timeout.timeout_seconds");
				case "DescribeTargetHealth" -> "<TargetHealthDescriptions><member><Target><Id>" + ADDRESS + "</Id><Port>"
						+ port(form) + "</Port></Target><TargetHealth><State>"
						+ (wasAsked("DeregisterTargets") ? "draining" : "healthy")
						+ "</State></TargetHealth></member></TargetHealthDescriptions>";
				default -> "";
			};
		}

		private static String attribute(String key) {
			return "<Attributes><member><Key>" + key + "</Key><Value>60</Value></member></Attributes>";
		}

		private static String port(String form) {
			Matcher port = PORT.matcher(form);
			return port.find() ? port.group(1) : "0";
		}

	}

}
