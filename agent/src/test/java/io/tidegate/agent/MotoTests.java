package io.tidegate.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second opinion on the API's wire format: moto's server, which others wrote. It knows
 * no draining. Skipped, with a line that says so, where {@code moto_server} is not
 * installed.
 */
class MotoTests {

	@Test
	void theTargetIsRegisteredAndDeregisteredInSomebodyElsesApiToo() throws IOException {
		int port = AgentProcess.freePort();
		Process moto = new ProcessBuilder(program(), "-H", "127.0.0.1", "-p", Integer.toString(port))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		URI endpoint = URI.create("http://127.0.0.1:" + port);
		try (ElasticLoadBalancingV2Client api = client(endpoint);
				Application application = new Application("127.0.1.81")) {
			String group = createGroup(api, endpoint);
			Map<String, String> settings = AgentProcess.settings(application, group, endpoint);
			settings.put("TIDEGATE_MODE", "manage");
			try (AgentProcess agent = new AgentProcess(settings).awaitReady()) {
				awaitState(api, group, application, "healthy");
				agent.terminate();

				assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
				awaitState(api, group, application, "unused");
			}
		}
		finally {
			moto.destroyForcibly();
		}
	}

	private static String program() {
		Optional<String> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "moto_server"))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
		return found.orElseThrow(() -> {
			System.err.println("SKIPPED: moto_server is not installed, so nobody gives a second opinion on the API");
			return new TestAbortedException("moto_server is not installed");
		});
	}

	private static ElasticLoadBalancingV2Client client(URI endpoint) {
		return ElasticLoadBalancingV2Client.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.build();
	}

	private static String createGroup(ElasticLoadBalancingV2Client api, URI endpoint) {
		String vpc = Awaitility.await()
			.alias("moto answers")
			.atMost(AgentProcess.LIMIT)
			.ignoreExceptions()
			.until(() -> defaultVpc(endpoint), (id) -> id.startsWith("vpc-"));
		return api.createTargetGroup((one) -> one.name("orders").protocol("HTTP").port(80).vpcId(vpc).targetType("ip"))
			.targetGroups()
			.get(0)
			.targetGroupArn();
	}

	// Every account of moto's has one. Asked by hand, as this is the only call to EC2.
	private static String defaultVpc(URI endpoint) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/"))
			.header("Authorization",
					"AWS4-HMAC-SHA256 Credential=local/20261125/us-east-1/ec2/aws4_request, "
							+ "SignedHeaders=host, Signature=none")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("Action=DescribeVpcs&Version=2016-11-15"))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
			Matcher id = Pattern.compile("<vpcId>([^<]+)</vpcId>").matcher(answer);
			return id.find() ? id.group(1) : "";
		}
	}

	private static void awaitState(ElasticLoadBalancingV2Client api, String group, Application application,
			String expected) {
		TargetDescription target = TargetDescription.builder()
			.id(application.address())
			.port(application.port())
			.build();
		Awaitility.await()
			.alias("moto calls the target " + expected)
			.atMost(AgentProcess.LIMIT)
			.until(() -> api.describeTargetHealth((one) -> one.targetGroupArn(group).targets(target))
				.targetHealthDescriptions()
				.stream()
				.allMatch((found) -> expected.equals(found.targetHealth().stateAsString())));
	}

}
