package io.tidegate.localalb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.tidegate.localalb.log.FolderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConfigFileTests {

	private static final String EVERYTHING = """
			TargetGroups:
			  - Name: orders
			    Protocol: HTTP
			    Port: 80
			    TargetType: ip
			    HealthCheckPath: /health
			    Attributes:
			      deregistration_delay.timeout_seconds: 30
			    Targets:
			      - Id: 127.0.1.1
			        Port: 9000
			LoadBalancers:
			  - Name: edge
			    Subnets: [subnet-1, subnet-2]
			    Attributes:
			      idle_timeout.timeout_seconds: 90
			      routing.http.preserve_host_header.enabled: true
			    Listeners:
			      - Port: 8080
			        Protocol: HTTP
			        DefaultActions:
			          - Type: forward
			            TargetGroupArn: orders
			        Attributes:
			          routing.http.response.server.enabled: false
			        Rules:
			          - Priority: 10
			            Conditions:
			              - Field: path-pattern
			                Values: [/teapot]
			            Actions:
			              - Type: fixed-response
			                FixedResponseConfig:
			                  StatusCode: 418
			          - Priority: 20
			            Conditions:
			              - Field: http-header
			                HttpHeaderConfig:
			                  HttpHeaderName: X-Canary
			                  Values: ["yes"]
			            Actions:
			              - Type: forward
			                ForwardConfig:
			                  TargetGroups:
			                    - TargetGroupArn: orders
			                      Weight: 1
			""";

	@TempDir
	Path folder = Path.of(".");

	@Test
	void everythingIsCreatedAndASecondTimeNothingChanges() throws IOException {
		int port = Bench.freePort();
		ConfigFile config = config(EVERYTHING.replace("8080", Integer.toString(port)));
		try (LocalAlb alb = LocalAlb.start(Bench.fast()); ElasticLoadBalancingV2Client api = Bench.client(alb)) {
			assertThat(config.apply(alb)).hasSize(3).isEqualTo(config.apply(alb));

			String group = api.describeTargetGroups().targetGroups().get(0).targetGroupArn();
			String balancer = api.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
			String listener = api.describeListeners((one) -> one.loadBalancerArn(balancer))
				.listeners()
				.get(0)
				.listenerArn();
			assertThat(RawClient.exchange(port, "GET /teapot HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
				.startsWith("HTTP/1.1 418");
			assertThat(api.describeRules((one) -> one.listenerArn(listener)).rules()).extracting(Rule::priority)
				.containsExactly("10", "20", "default");
			assertThat(api.describeTargetHealth((one) -> one.targetGroupArn(group)).targetHealthDescriptions())
				.hasSize(1);
			assertThat(api.describeTargetGroupAttributes((one) -> one.targetGroupArn(group)).attributes()).contains(
					TargetGroupAttribute.builder().key("deregistration_delay.timeout_seconds").value("30").build());
			assertThat(api.describeLoadBalancerAttributes((one) -> one.loadBalancerArn(balancer)).attributes())
				.contains(LoadBalancerAttribute.builder().key("idle_timeout.timeout_seconds").value("90").build());
		}
	}

	@Test
	void aListenerThatLogsUsersInIsDescribedWithWhatGoesAlong() throws IOException {
		String described = """
				LoadBalancers:
				  - Name: edge
				    Listeners:
				      - Port: 8443
				        Protocol: HTTPS
				        Certificates: [{CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/edge"}]
				        DefaultActions:
				          - Type: authenticate-oidc
				            Order: 1
				            AuthenticateOidcConfig:
				              Issuer: http://localhost:8180/realms/shop
				              AuthorizationEndpoint: http://localhost:8180/auth
				              TokenEndpoint: http://localhost:8180/token
				              UserInfoEndpoint: http://localhost:8180/userinfo
				              ClientId: edge
				              ClientSecret: change-me
				              SessionTimeout: 60
				              AuthenticationRequestExtraParams: {prompt: login, max_age: 10}
				          - Type: fixed-response
				            Order: 2
				            FixedResponseConfig: {StatusCode: "200"}
				""".replace("8443", Integer.toString(Bench.freePort()));
		ConfigFile config = config(described);
		ConfigFile wrong = config(described.replace("SessionTimeout: 60", "SessionTimeout: 1.5"));
		try (LocalAlb alb = LocalAlb.start(Bench.fast()); ElasticLoadBalancingV2Client api = Bench.client(alb)) {
			assertThat(config.apply(alb)).isEqualTo(config.apply(alb));

			String balancer = api.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
			assertThat(api.describeListeners((one) -> one.loadBalancerArn(balancer))
				.listeners()
				.get(0)
				.defaultActions()
				.get(0)
				.authenticateOidcConfig()).satisfies((oidc) -> {
					assertThat(oidc.sessionTimeout()).isEqualTo(60);
					assertThat(oidc.authenticationRequestExtraParams()).containsOnly(Map.entry("prompt", "login"),
							Map.entry("max_age", "10"));
				});
			assertThatIllegalArgumentException().isThrownBy(() -> wrong.apply(alb))
				.withMessageContaining("AuthenticateOidcConfig.SessionTimeout is '1.5': give a whole number.");
		}
	}

	@Test
	void aListenerThatVerifiesClientsIsDescribedWithItsTrustStore() throws IOException {
		TestAuthority root = new TestAuthority("CN=root");
		Files.createDirectories(this.folder.resolve("trust"));
		Files.writeString(this.folder.resolve("trust/root.pem"), root.pem());
		Files.writeString(this.folder.resolve("trust/root.crl"), root.revocations(root.certificate()));
		ConfigFile config = config("""
				TrustStores:
				  - Name: clients
				    CaCertificatesBundleS3Bucket: trust
				    CaCertificatesBundleS3Key: root.pem
				    Revocations:
				      - {S3Bucket: trust, S3Key: root.crl}
				LoadBalancers:
				  - Name: edge
				    Listeners:
				      - Port: %d
				        Protocol: HTTPS
				        Certificates: [{CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/edge"}]
				        MutualAuthentication: {Mode: verify, TrustStoreArn: clients}
				        DefaultActions:
				          - {Type: fixed-response, FixedResponseConfig: {StatusCode: "200"}}
				""".formatted(Bench.freePort()));
		try (LocalAlb alb = LocalAlb.start(Bench.fast()); ElasticLoadBalancingV2Client api = Bench.client(alb)) {
			alb.readBundles(new FolderStore(this.folder));
			assertThat(config.apply(alb)).hasSize(3).isEqualTo(config.apply(alb));

			TrustStore trust = api.describeTrustStores((all) -> {
			}).trustStores().get(0);
			assertThat(trust.totalRevokedEntries()).isEqualTo(1);
			String balancer = api.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
			assertThat(api.describeListeners((one) -> one.loadBalancerArn(balancer)).listeners()).singleElement()
				.satisfies((listener) -> assertThat(listener.mutualAuthentication().trustStoreArn())
					.isEqualTo(trust.trustStoreArn()));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Colour: red | has no member 'Colour'",
			"LoadBalancers: edge | LoadBalancers is 'edge': give a list",
			"LoadBalancers: [{Nome: edge}] | LoadBalancers[0] has no member 'Nome'",
			"LoadBalancers: [{Name: -edge}] | LoadBalancers[0]: The name '-edge'",
			"TargetGroups: [{Name: a, Port: http}] | TargetGroups[0].Port is 'http': give a whole number",
			"LoadBalancers: [{Name: a, Listeners: [{Port: 1, Protocol: HTTP, DefaultActions: [{Type: forward, TargetGroupArn: b}]}]}] | no target group named 'b'",
			"LoadBalancers: [ | is not YAML in line", "justText | give TargetGroups and LoadBalancers",
			"TrustStores: [{Name: a, CaCertificatesBundleS3Bucket: b, CaCertificatesBundleS3Key: c}] | TrustStores[0]: The object 'c' of the bucket 'b'" })
	void whatIsWrongIsToldWithItsPlace(String content, String sentence) throws IOException {
		try (LocalAlb alb = LocalAlb.start(Bench.fast())) {
			assertThatIllegalArgumentException().isThrownBy(() -> config(content).apply(alb))
				.withMessageContaining(sentence)
				.withMessageContaining("alb.yaml");
		}
	}

	private ConfigFile config(String content) throws IOException {
		Path file = this.folder.resolve("alb.yaml");
		Files.writeString(file, content);
		return ConfigFile.read(file);
	}

}
