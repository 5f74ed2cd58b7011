import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The local load balancer as a process, with one target group.
 */
final class Balancer implements AutoCloseable {

	private static final String ENDPOINT = "export AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2=";

	private static final String GROUP = "target group   ";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Process process;

	private String endpoint = "";

	private String group = "";

	Balancer(List<String> java, String jar, Path log) throws IOException {
		Files.createDirectories(log.getParent());
		List<String> command = new ArrayList<>(java);
		command.addAll(List.of("-jar", jar, "--api-port", "0", "--listener", Integer.toString(freePort()), "--name",
				"start", "--health-path", "/actuator/health/readiness", "--deregistration-delay", "0", "--lag", "0s"));
		this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
		BufferedReader output = this.process.inputReader();
		while (this.endpoint.isEmpty() || this.group.isEmpty()) {
			String line = output.readLine();
			if (line == null) {
				throw new IOException("the local load balancer did not start; its output is in " + log);
			}
			this.endpoint = line.startsWith(ENDPOINT) ? line.substring(ENDPOINT.length()) : this.endpoint;
			this.group = line.startsWith(GROUP) ? line.substring(GROUP.length()).strip() : this.group;
		}
		Thread.ofVirtual().start(() -> output.lines().forEach((line) -> {
		}));
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** What an application's environment says about it. */
	Map<String, String> settings(String mode) {
		return Map.of("TIDEGATE_MODE", mode, "TIDEGATE_TARGET_GROUPS", this.group, "TIDEGATE_TARGET_ID",
				StartTime.ADDRESS, "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY",
				"local", "AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", this.endpoint, "AWS_EC2_METADATA_DISABLED",
				"true");
	}

	/** Let something be wrong with the API: "delay 10s", "throttle", "down" … */
	void fault(String fault) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.endpoint + "/_local-alb/fault"))
			.PUT(HttpRequest.BodyPublishers.ofString(fault))
			.build();
		require(this.client.send(request, HttpResponse.BodyHandlers.ofString()));
	}

	boolean knows(int port) throws IOException, InterruptedException {
		String answer = call(Map.of("Action", "DescribeTargetHealth", "TargetGroupArn", this.group));
		return answer.contains("<Port>" + port + "</Port>");
	}

	void forget(int port) throws IOException, InterruptedException {
		call(Map.of("Action", "DeregisterTargets", "TargetGroupArn", this.group, "Targets.member.1.Id",
				StartTime.ADDRESS, "Targets.member.1.Port", Integer.toString(port)));
	}

	private String call(Map<String, String> parameters) throws IOException, InterruptedException {
		List<String> form = new ArrayList<>(List.of("Version=2015-12-01"));
		parameters.forEach((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.endpoint))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
			.build();
		return require(this.client.send(request, HttpResponse.BodyHandlers.ofString()));
	}

	private static String require(HttpResponse<String> response) throws IOException {
		if (response.statusCode() / 100 != 2) {
			throw new IOException("the local load balancer answered " + response.statusCode() + ": " + response.body());
		}
		return response.body();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
