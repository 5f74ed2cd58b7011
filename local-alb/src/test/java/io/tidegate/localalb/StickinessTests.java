package io.tidegate.localalb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

import static org.assertj.core.api.Assertions.assertThat;

class StickinessTests {

	private final Bench bench = new Bench(Bench.fast().withNodes(1));

	@AfterEach
	void close() {
		this.bench.close();
	}

	private static List<String> cookies(HttpResponse<String> response) {
		return response.headers().allValues("Set-Cookie");
	}

	private static String sent(HttpResponse<String> response) {
		return cookies(response).stream().map((cookie) -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
	}

	private HttpResponse<String> with(String cookie) {
		return this.bench.send(HttpRequest.newBuilder(this.bench.uri("/")).header("Cookie", cookie).build());
	}

	private void sticky(String type) {
		this.bench.groupAttributes("stickiness.enabled", "true", "stickiness.type", type,
				"stickiness.app_cookie.cookie_name", "SESSION");
	}

	@Test
	void aClientComesBackToItsTargetByTheCookieOfTheLoadBalancer() {
		this.bench.healthyBackend("127.0.1.1");
		this.bench.healthyBackend("127.0.1.2");
		sticky("lb_cookie");

		HttpResponse<String> first = this.bench.get("/");
		Set<String> answers = new HashSet<>();
		for (int request = 0; request < 10; request++) {
			answers.add(with(sent(first)).body());
		}

		assertThat(answers).containsExactly(first.body());
		assertThat(cookies(first)).satisfiesExactly(
				(own) -> assertThat(own).matches("AWSALB=[^;|]+; Expires=[^;]+ GMT; Path=/"),
				(cross) -> assertThat(cross)
					.matches("AWSALBCORS=[^;|]+; Expires=[^;]+ GMT; Path=/; SameSite=None; Secure"));
		assertThat(cookies(with(sent(first)))).as("on every answer").hasSize(2);
	}

	@Test
	void aClientOfADeregisteredTargetGetsAnotherAndItsCookie() {
		Backend one = this.bench.healthyBackend("127.0.1.1");
		Backend two = this.bench.healthyBackend("127.0.1.2");
		sticky("lb_cookie");
		HttpResponse<String> first = this.bench.get("/");
		Backend own = first.body().equals(one.address()) ? one : two;
		this.bench.deregister(own);

		HttpResponse<String> second = with(sent(first));
		this.bench.register(own);
		this.bench.awaitState(own, "healthy");

		assertThat(second.body()).isNotEqualTo(first.body());
		assertThat(with(sent(second)).body()).isEqualTo(second.body());
	}

	@Test
	void aCookieThatNobodyCanReadIsReplaced() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		sticky("lb_cookie");

		HttpResponse<String> response = with("AWSALB=rubbish; other=1");

		assertThat(response.body()).isEqualTo(backend.address());
		assertThat(cookies(response)).hasSize(2);
	}

	@Test
	void anApplicationsSessionBeginsWithItsOwnCookieAndNeedsBoth() {
		this.bench.healthyBackend("127.0.1.1").onRequest(this::login);
		this.bench.healthyBackend("127.0.1.2").onRequest(this::login);
		sticky("app_cookie");

		assertThat(cookies(this.bench.get("/"))).isEmpty();

		HttpResponse<String> login = this.bench.get("/login");
		Set<String> with = new HashSet<>();
		Set<String> without = new HashSet<>();
		for (int request = 0; request < 10; request++) {
			with.add(with(sent(login)).body());
			without.add(with(sent(login).replace("SESSION=1; ", "")).body());
		}

		assertThat(cookies(login)).anyMatch((cookie) -> cookie.startsWith("AWSALBAPP-0="));
		assertThat(with).containsExactly(login.body());
		assertThat(without).hasSize(2);
	}

	private void login(HttpExchange exchange) throws IOException {
		if (exchange.getRequestURI().getPath().equals("/login")) {
			exchange.getResponseHeaders().add("Set-Cookie", "SESSION=1; Path=/");
		}
		Backend.respond(exchange, 200, exchange.getLocalAddress().toString());
	}

	@Test
	void aWeightedForwardKeepsAClientInItsGroup() {
		Backend blue = this.bench.healthyBackend("127.0.1.1");
		String green = this.bench.createGroup("orders-green", (group) -> {
		});
		Backend other = this.bench.backend("127.0.1.2");
		int port = this.bench.forward(Action.builder()
			.type("forward")
			.forwardConfig((config) -> config
				.targetGroups(List.of(TargetGroupTuple.builder().targetGroupArn(this.bench.group).weight(1).build(),
						TargetGroupTuple.builder().targetGroupArn(green).weight(1).build()))
				.targetGroupStickinessConfig((stickiness) -> stickiness.enabled(true).durationSeconds(60)))
			.build());
		this.bench.api.registerTargets((one) -> one.targetGroupArn(green).targets(Bench.description(other)));
		Bench.eventually(() -> answers(port, "").containsAll(Set.of(blue.address(), other.address())));

		HttpResponse<String> first = at(port, "");

		assertThat(cookies(first)).extracting((cookie) -> cookie.split("=", 2)[0])
			.containsExactly("AWSALBTG", "AWSALBTGCORS");
		assertThat(answers(port, sent(first))).containsExactly(first.body());
	}

	private Set<String> answers(int port, String cookie) {
		Set<String> answers = new HashSet<>();
		for (int request = 0; request < 20; request++) {
			answers.add(at(port, cookie).body());
		}
		return answers;
	}

	private HttpResponse<String> at(int port, String cookie) {
		return this.bench.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
			.header("Cookie", cookie.isEmpty() ? "none=1" : cookie)
			.build());
	}

}
