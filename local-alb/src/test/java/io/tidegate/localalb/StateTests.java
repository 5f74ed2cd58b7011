package io.tidegate.localalb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;

import static io.tidegate.localalb.RulesTests.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StateTests {

	@TempDir
	Path folder = Path.of(".");

	@Test
	void whateverWasCreatedIsThereAgainWithItsArns() throws IOException {
		AlbSettings settings = Bench.fast().withState(this.folder.resolve("state.json"));
		List<?> before;
		String balancer;
		int port;
		try (Bench bench = new Bench(settings)) {
			Backend backend = bench.backend("127.0.1.1");
			Backend leaving = bench.backend("127.0.1.2");
			bench.register(backend);
			bench.register(leaving);
			bench.deregister(leaving);
			bench.delay(30);
			bench.idleTimeout(90);
			String listener = listener(bench.api, bench.balancer);
			bench.api.createRule((one) -> one.listenerArn(listener)
				.priority(3)
				.tags(Tag.builder().key("team").value("orders").build())
				.conditions(RuleCondition.builder().field("path-pattern").values("/teapot").build())
				.actions(fixed("418")));
			bench.api.modifyListenerAttributes((one) -> one.listenerArn(listener)
				.attributes(ListenerAttribute.builder()
					.key("routing.http.response.server.enabled")
					.value("false")
					.build()));
			before = everything(bench.api, bench.balancer, bench.group);
			balancer = bench.balancer;
			port = bench.port;
		}
		try (LocalAlb again = LocalAlb.start(settings); ElasticLoadBalancingV2Client api = Bench.client(again)) {
			String group = api.describeTargetGroups().targetGroups().get(0).targetGroupArn();

			assertThat(everything(api, balancer, group)).isEqualTo(before);
			assertThat(RawClient.exchange(port, "GET /teapot HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
				.startsWith("HTTP/1.1 418");
			assertThat(api.createLoadBalancer((one) -> one.name("other")).loadBalancers().get(0).loadBalancerArn())
				.isNotEqualTo(balancer);
			assertThat(api.describeTargetHealth((one) -> one.targetGroupArn(group)).targetHealthDescriptions())
				.extracting(TargetHealthDescription::target)
				.singleElement()
				.satisfies((target) -> assertThat(target.id()).isEqualTo("127.0.1.1"));
		}
	}

	@Test
	void trustStoresAreThereAgainAndListenersGoOnVerifying() throws Exception {
		AlbSettings settings = Bench.fast().withState(this.folder.resolve("state.json"));
		TestAuthority root = new TestAuthority("CN=root");
		TestAuthority.Client client = root.client("CN=till-1");
		TestAuthority.Client revoked = root.client("CN=till-2");
		List<?> before;
		Listener listener;
		TrustStore trust;
		try (TrustBench clients = new TrustBench(this.folder, settings)) {
			trust = clients.trust("clients", root);
			long gone = clients.revoke(trust, root.revocations());
			clients.bench.api
				.removeTrustStoreRevocations((one) -> one.trustStoreArn(trust.trustStoreArn()).revocationIds(gone));
			clients.revoke(trust, root.revocations(revoked.certificate()));
			listener = clients.verifying(trust);
			before = trusts(clients.bench.api, trust, listener);
		}
		Files.delete(this.folder.resolve("trust/clients.pem"));
		try (TrustBench again = new TrustBench(this.folder, settings)) {
			Backend backend = again.bench.healthyBackend("127.0.1.1");

			assertThat(trusts(again.bench.api, trust, listener)).isEqualTo(before);
			assertThat(again.get(listener, client).body()).isEqualTo(backend.address());
			assertThatIOException().isThrownBy(() -> again.get(listener, revoked));
			assertThat(again.revoke(trust, root.revocations())).isEqualTo(3);
		}
	}

	private static List<?> trusts(ElasticLoadBalancingV2Client api, TrustStore trust, Listener listener) {
		return List.of(api.describeTrustStores((all) -> {
		}).trustStores(),
				api.describeTrustStoreRevocations((one) -> one.trustStoreArn(trust.trustStoreArn()))
					.trustStoreRevocations(),
				api.describeListeners((one) -> one.listenerArns(listener.listenerArn())).listeners());
	}

	private static String listener(ElasticLoadBalancingV2Client api, String balancer) {
		return api.describeListeners((one) -> one.loadBalancerArn(balancer)).listeners().get(0).listenerArn();
	}

	private static List<?> everything(ElasticLoadBalancingV2Client api, String balancer, String group) {
		String listener = listener(api, balancer);
		var rules = api.describeRules((one) -> one.listenerArn(listener)).rules();
		return Stream
			.<Supplier<Object>>of(() -> api.describeLoadBalancers().loadBalancers(),
					() -> api.describeTargetGroups().targetGroups(),
					() -> api.describeListeners((one) -> one.loadBalancerArn(balancer)).listeners(), () -> rules,
					() -> api.describeTags((one) -> one.resourceArns(rules.get(0).ruleArn(), balancer))
						.tagDescriptions(),
					() -> api.describeLoadBalancerAttributes((one) -> one.loadBalancerArn(balancer)).attributes(),
					() -> api.describeTargetGroupAttributes((one) -> one.targetGroupArn(group)).attributes(),
					() -> api.describeListenerAttributes((one) -> one.listenerArn(listener)).attributes())
			.map(Supplier::get)
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "{}", "[]",
			"{\"LoadBalancers\": [{\"Settings\": {\"Colour\": \"red\"}}], \"NamesUsed\": {}}" })
	void aStateThatCannotBeReadEndsTheStartWithASentence(String content) throws Exception {
		Path file = this.folder.resolve("state.json");
		Files.writeString(file, content);

		assertThatIllegalArgumentException().isThrownBy(() -> LocalAlb.start(Bench.fast().withState(file)).close())
			.withMessageContaining(file.toString());
	}

}
