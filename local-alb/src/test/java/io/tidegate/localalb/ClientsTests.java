package io.tidegate.localalb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The clients that people have, each in its own process.
 */
class ClientsTests {

	private static final long LONGEST_MINUTES = 5;

	private final Bench bench = new Bench(Bench.fast());

	private final Map<String, String> environment = new LinkedHashMap<>();

	@TempDir
	Path folder = Path.of(".");

	@BeforeEach
	void setEnvironment() {
		this.environment.put("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", this.bench.alb.apiEndpoint().toString());
		this.environment.put("AWS_REGION", "us-east-1");
		this.environment.put("AWS_DEFAULT_REGION", "us-east-1");
		this.environment.put("AWS_ACCESS_KEY_ID", "local");
		this.environment.put("AWS_SECRET_ACCESS_KEY", "local");
		this.environment.put("AWS_PAGER", "");
		this.environment.put("AWS_CONFIG_FILE", this.folder.resolve("no-config").toString());
		this.environment.put("AWS_EC2_METADATA_DISABLED", "true");
	}

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void theAwsCliMakesAndUnmakesALoadBalancer() throws Exception {
		requireTool("the AWS CLI", "aws", "--version");
		int port = Bench.freePort();
		String balancer = twice("create-load-balancer", "--name", "cli", "--subnets", "subnet-1", "subnet-2", "--query",
				"LoadBalancers[0].LoadBalancerArn");
		aws("wait", "load-balancer-available", "--names", "cli");
		String group = twice("create-target-group", "--name", "myapp-tg", "--protocol", "HTTP", "--port", "3000",
				"--vpc-id", "vpc-abc123", "--target-type", "ip", "--health-check-path", "/health",
				"--health-check-interval-seconds", "5", "--health-check-timeout-seconds", "2",
				"--healthy-threshold-count", "2", "--unhealthy-threshold-count", "3", "--query",
				"TargetGroups[0].TargetGroupArn");
		String listener = twice("create-listener", "--load-balancer-arn", balancer, "--port", Integer.toString(port),
				"--protocol", "HTTP", "--default-actions", "Type=forward,TargetGroupArn=" + group, "--query",
				"Listeners[0].ListenerArn");
		requireRules(listener, group);
		twice("modify-target-group-attributes", "--target-group-arn", group, "--attributes",
				"Key=deregistration_delay.timeout_seconds,Value=0", "--query", "Attributes[0].Value");
		requireTargetComesAndGoes(group, this.bench.backend("127.0.1.1"));
		aws("delete-load-balancer", "--load-balancer-arn", balancer);
		aws("delete-load-balancer", "--load-balancer-arn", balancer);
		aws("wait", "load-balancers-deleted", "--load-balancer-arns", balancer);
		aws("delete-target-group", "--target-group-arn", group);
	}

	private void requireRules(String listener, String group) throws Exception {
		String[] create = { "create-rule", "--listener-arn", listener, "--priority", "10", "--conditions",
				"[{\"Field\": \"path-pattern\", \"Values\": [\"/api/users/*\"]}]", "--actions",
				"[{\"Type\": \"forward\", \"TargetGroupArn\": \"" + group + "\"}]" };
		aws(create);
		assertThat(run(elbv2(create)).output()).contains("PriorityInUse");
		String rule = aws("create-rule", "--listener-arn", listener, "--priority", "20", "--conditions",
				"[{\"Field\": \"host-header\", \"Values\": [\"api.example.com\"]}]", "--actions",
				"[{\"Type\": \"forward\", \"TargetGroupArn\": \"" + group + "\"}]", "--query", "Rules[0].RuleArn",
				"--output", "text");
		twice("set-rule-priorities", "--rule-priorities", "RuleArn=" + rule + ",Priority=5", "--query",
				"Rules[0].Priority");
		assertThat(aws("describe-rules", "--listener-arn", listener, "--query", "Rules[].Priority", "--output", "text"))
			.isEqualTo("5\t10\tdefault");
	}

	private void requireTargetComesAndGoes(String group, Backend backend) throws Exception {
		String target = "Id=" + backend.id() + ",Port=" + backend.port();
		for (String again : List.of("first", "second")) {
			assertThat(aws("register-targets", "--target-group-arn", group, "--targets", target)).as(again).isEmpty();
		}
		aws("wait", "target-in-service", "--target-group-arn", group, "--targets", target);
		for (String again : List.of("first", "second")) {
			assertThat(aws("deregister-targets", "--target-group-arn", group, "--targets", target)).as(again).isEmpty();
		}
		aws("wait", "target-deregistered", "--target-group-arn", group, "--targets", target);
	}

	private String twice(String... arguments) throws Exception {
		List<String> text = new ArrayList<>(List.of(arguments));
		text.addAll(List.of("--output", "text"));
		String first = aws(text.toArray(String[]::new));
		assertThat(aws(text.toArray(String[]::new))).isEqualTo(first);
		return first;
	}

	private String aws(String... arguments) throws Exception {
		return succeed(elbv2(arguments));
	}

	private static String[] elbv2(String... arguments) {
		List<String> command = new ArrayList<>(List.of("aws", "elbv2"));
		command.addAll(List.of(arguments));
		return command.toArray(String[]::new);
	}

	@Test
	void boto3MakesAndUnmakesALoadBalancer() throws Exception {
		requireTool("boto3", "python3", "-c", "import boto3");
		Backend backend = this.bench.backend("127.0.1.1");

		assertThat(succeed("python3", copy("tour.py").toString(), Integer.toString(Bench.freePort()),
				Integer.toString(backend.port())))
			.endsWith("done");
	}

	@Test
	void terraformAppliesChangesAndDestroysAndPlansNothingInBetween() throws Exception {
		String plugins = System.getenv("TIDEGATE_TF_PLUGINS");
		requireTool("Terraform", "terraform", "version");
		assumeThat(plugins).as("Terraform is not tried: TIDEGATE_TF_PLUGINS names no folder with its AWS provider.")
			.isNotNull();
		copy("main.tf");
		int port = Bench.freePort();
		HttpServer ec2 = ec2();
		try {
			variables(port, this.bench.backend("127.0.1.1"), "http://127.0.0.1:" + ec2.getAddress().getPort());
			succeed("terraform", "init", "-backend=false", "-plugin-dir=" + plugins);
			succeed("terraform", "apply", "-auto-approve");
			requireNothingPlanned();
			assertThat(answer(port, "/teapot")).startsWith("HTTP/1.1 418");

			this.environment.put("TF_VAR_idle_timeout", "90");
			this.environment.put("TF_VAR_teapot_path", "/pot");
			this.environment.put("TF_VAR_client_secret", "another");
			succeed("terraform", "apply", "-auto-approve");
			requireNothingPlanned();
			assertThat(answer(port, "/pot")).startsWith("HTTP/1.1 418");

			succeed("terraform", "destroy", "-auto-approve");
			assertThat(this.bench.api.describeLoadBalancers().loadBalancers()).hasSize(1);
		}
		finally {
			ec2.stop(0);
		}
	}

	private void variables(int port, Backend backend, String ec2) {
		this.environment.put("TF_IN_AUTOMATION", "true");
		this.environment.put("TF_INPUT", "0");
		this.environment.put("TF_CLI_ARGS", "-no-color");
		this.environment.put("TF_VAR_api", this.bench.alb.apiEndpoint().toString());
		this.environment.put("TF_VAR_ec2", ec2);
		this.environment.put("TF_VAR_port", Integer.toString(port));
		this.environment.put("TF_VAR_secure_port", Integer.toString(Bench.freePort()));
		this.environment.put("TF_VAR_client_secret", "secret");
		this.environment.put("TF_VAR_target_port", Integer.toString(backend.port()));
		this.environment.put("TF_VAR_idle_timeout", "70");
		this.environment.put("TF_VAR_teapot_path", "/teapot");
	}

	/** With -detailed-exitcode 0 stands for no changes, and 2 for some. */
	private void requireNothingPlanned() throws Exception {
		succeed("terraform", "plan", "-detailed-exitcode");
	}

	private static String answer(int port, String path) throws IOException {
		return RawClient.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	}

	/**
	 * The little of EC2 that the provider asks for when a load balancer goes: whether its
	 * network interfaces are gone.
	 */
	private static HttpServer ec2() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] none = ("<DescribeNetworkInterfacesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
				+ "<requestId>1</requestId><networkInterfaceSet/></DescribeNetworkInterfacesResponse>")
			.getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().set("Content-Type", "text/xml");
			exchange.sendResponseHeaders(200, none.length);
			exchange.getResponseBody().write(none);
			exchange.close();
		});
		server.start();
		return server;
	}

	private Path copy(String name) throws IOException {
		Path file = this.folder.resolve(name);
		try (InputStream resource = ClientsTests.class.getResourceAsStream("/clients/" + name)) {
			Files.copy(Objects.requireNonNull(resource), file);
		}
		return file;
	}

	private void requireTool(String name, String... probe) throws Exception {
		Ended ended = null;
		try {
			ended = run(probe);
		}
		catch (IOException ex) {
			// Not on the path.
		}
		assumeThat(ended).as(name + " is not tried: it is not on this machine.").matches(ClientsTests::isFine);
	}

	private static boolean isFine(@Nullable Ended ended) {
		return ended != null && ended.code() == 0;
	}

	private String succeed(String... command) throws Exception {
		Ended ended = run(command);
		assertThat(ended.code()).as(String.join(" ", command) + "\n" + ended.output()).isZero();
		return ended.output();
	}

	private record Ended(int code, String output) {
	}

	private Ended run(String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true);
		builder.environment().remove("TF_CLI_CONFIG_FILE");
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		process.getOutputStream().close();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
			return new Ended(process.exitValue(), output.strip());
		}
		finally {
			process.destroyForcibly();
		}
	}

}
