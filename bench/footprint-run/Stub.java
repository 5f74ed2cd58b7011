import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Both neighbours of the agent in one server: an application that is well, and as much of the load balancer's API as the
 * agent asks while nothing happens.
 */
final class Stub implements AutoCloseable {

	static final String ADDRESS = "127.0.1.93";

	private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:";

	static final String GROUP = ARN + "targetgroup/footprint/0123456789abcdef";

	private static final String BALANCER = ARN + "loadbalancer/app/footprint/0123456789abcdef";

	private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

	private final HttpServer server;

	Stub() throws IOException {
		// Or an answer's two writes wait for an acknowledgement in between.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		this.server = HttpServer.create(new InetSocketAddress(ADDRESS, 0), 0);
		this.server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
		this.server.createContext("/actuator/health", (exchange) -> send(exchange, 200, "{\"status\":\"UP\"}"));
		this.server.createContext("/actuator/tidegate", (exchange) -> send(exchange, 404, "{}"));
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Matcher action = ACTION.matcher(form);
		if (!action.find()) {
			send(exchange, 400, "");
			return;
		}
		send(exchange, 200, """
				<%1$sResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
				<%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
				</%1$sResponse>""".formatted(action.group(1), result(action.group(1))));
	}

	private String result(String action) {
		return switch (action) {
			case "DescribeTargetGroups" -> "<TargetGroups><member><TargetType>ip</TargetType><LoadBalancerArns><member>"
					+ BALANCER + "</member></LoadBalancerArns></member></TargetGroups>";
			case "DescribeTargetGroupAttributes" -> attribute("deregistration_delay.timeout_seconds");
			case "DescribeLoadBalancerAttributes" -> attribute("idle_timeout.timeout_seconds");
			case "DescribeTargetHealth" -> "<TargetHealthDescriptions><member><Target><Id>" + ADDRESS + "</Id><Port>"
					+ port() + "</Port></Target><TargetHealth><State>healthy</State></TargetHealth></member>"
					+ "</TargetHealthDescriptions>";
			default -> "";
		};
	}

	private static String attribute(String key) {
		return "<Attributes><member><Key>" + key + "</Key><Value>60</Value></member></Attributes>";
	}

	private static void send(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (body.length == 0) ? -1 : body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
