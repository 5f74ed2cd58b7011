package io.tidegate.doctor.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.doctor.read.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service behind APIs that answer some questions and refuse others.
 */
class LiveServiceTests {

	private static final String GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef";

	private final String[] properties = { "aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey" };

	private HttpServer server = create();

	@BeforeEach
	void start() {
		this.server.createContext("/", LiveServiceTests::answer);
		this.server.start();
		System.setProperty("aws.endpointUrl", "http://localhost:" + this.server.getAddress().getPort());
		System.setProperty("aws.region", "eu-west-1");
		System.setProperty("aws.accessKeyId", "test");
		System.setProperty("aws.secretAccessKey", "test");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		for (String property : this.properties) {
			System.clearProperty(property);
		}
	}

	@Test
	void whatIsAnsweredIsInThePictureAndWhatIsRefusedIsNamed() throws Exception {
		Reading reading = LiveService.parse("production/orders").read();
		assertThat(reading.picture().services()).singleElement()
			.satisfies((service) -> assertThat(service.desiredCount()).contains(2));
		assertThat(reading.picture().taskDefinitions()).isEmpty();
		assertThat(reading.picture().attached()).singleElement().satisfies((each) -> {
			assertThat(each.group().orElseThrow().targetType()).contains("ip");
			assertThat(each.group().orElseThrow().delay()).contains(300);
		});
		assertThat(reading.remarks()).containsExactly(
				"ecs:DescribeTaskDefinition was refused (AccessDeniedException): containers, their order and Tidegate's "
						+ "settings were not judged");
	}

	private static void answer(HttpExchange exchange) throws IOException {
		String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		if (target.endsWith("DescribeServices")) {
			send(exchange, 200,
					"""
							{"services": [{"serviceName": "orders", "serviceArn": "arn:s", "desiredCount": 2, "taskDefinition": "orders:1",
							 "loadBalancers": [{"targetGroupArn": "%s", "containerName": "app", "containerPort": 8080}]}], "failures": []}"""
						.formatted(GROUP));
		}
		else if (body.contains("Action=DescribeTargetGroupAttributes")) {
			send(exchange, 200, result("DescribeTargetGroupAttributes",
					"<Attributes><member><Key>deregistration_delay.timeout_seconds</Key><Value>300</Value></member></Attributes>"));
		}
		else if (body.contains("Action=DescribeTargetGroups")) {
			send(exchange, 200, result("DescribeTargetGroups", "<TargetGroups><member><TargetGroupArn>" + GROUP
					+ "</TargetGroupArn><TargetGroupName>orders</TargetGroupName><TargetType>ip</TargetType></member></TargetGroups>"));
		}
		else {
			send(exchange, 400, "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}");
		}
	}

	private static String result(String action, String inside) {
		return "<%1$sResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
			.formatted(action, inside);
	}

	private static void send(HttpExchange exchange, int status, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static HttpServer create() {
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
