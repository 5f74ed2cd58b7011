package io.tidegate.localalb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.localalb.log.S3Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RevocationContent;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RevocationType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreAssociation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreRevocation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreStatus;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

class TrustStoresTests {

	private static final TestAuthority ROOT = new TestAuthority("CN=root");

	private static final TestAuthority OTHER = new TestAuthority("CN=other");

	private final TrustBench clients;

	private final ElasticLoadBalancingV2Client api;

	TrustStoresTests(@TempDir Path folder) {
		this.clients = new TrustBench(folder);
		this.api = this.clients.bench.api;
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void aTrustStoreIsMadeOfABundleAndDescribed() throws IOException {
		TrustStore made = this.clients.trust("clients", ROOT, OTHER);

		assertThat(made.trustStoreArn())
			.matches("arn:aws:elasticloadbalancing:us-east-1:000000000000:truststore/clients/[0-9a-f]{16}");
		assertThat(made.status()).isEqualTo(TrustStoreStatus.ACTIVE);
		assertThat(made.numberOfCaCertificates()).isEqualTo(2);
		assertThat(made.totalRevokedEntries()).isZero();
		assertThat(this.api.describeTrustStores((one) -> one.names("clients")).trustStores()).containsExactly(made);
		assertThat(this.api.describeTrustStores((one) -> one.trustStoreArns(made.trustStoreArn())).trustStores())
			.containsExactly(made);
		refused("TrustStoreNotFound", () -> this.api.describeTrustStores((one) -> one.names("nobody")));
		refused("TrustStoreNotFound",
				() -> this.api.describeTrustStores((one) -> one.trustStoreArns(made.trustStoreArn() + "0")));
	}

	@Test
	void trustStoresComeInPages() throws IOException {
		List<TrustStore> all = List.of(this.clients.trust("a", ROOT), this.clients.trust("b", ROOT),
				this.clients.trust("c", ROOT));

		assertThat(this.api.describeTrustStores((one) -> one.pageSize(2)).trustStores()).isEqualTo(all.subList(0, 2));
		assertThat(this.api.describeTrustStoresPaginator((one) -> one.pageSize(2)).trustStores())
			.containsExactlyElementsOf(all);
	}

	@Test
	void aNameIsGivenOnceAndAnAccountHasTwentyTrustStores() throws IOException {
		for (int number = 1; number <= 20; number++) {
			this.clients.trust("clients-" + number, ROOT);
		}

		refused("DuplicateTrustStoreName", () -> this.clients.trust("clients-1", ROOT));
		refused("TooManyTrustStores", () -> this.clients.trust("clients-21", ROOT));
		refused("ValidationError", () -> this.clients.trust("-clients", ROOT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "# only a comment\n",
			"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nAAAA\n" })
	void aBundleThatIsNoneIsRefused(String content) throws IOException {
		this.clients.put("bundle.pem", content);

		refused("InvalidCaCertificatesBundle", () -> create("trust", "bundle.pem"));
		assertThat(this.api.describeTrustStores((all) -> {
		}).trustStores()).isEmpty();
	}

	@Test
	void aBundleThatIsNotThereIsRefused() {
		refused("CaCertificatesBundleNotFound", () -> create("trust", "nowhere.pem"));
		refused("CaCertificatesBundleNotFound", () -> create("..", "nowhere.pem"));
		refused("ValidationError", () -> this.api.createTrustStore((one) -> one.name("clients")));
		try (Bench without = new Bench(Bench.fast())) {
			refused("CaCertificatesBundleNotFound",
					() -> without.api.createTrustStore((one) -> one.name("clients")
						.caCertificatesBundleS3Bucket("trust")
						.caCertificatesBundleS3Key("bundle.pem")));
		}
	}

	@Test
	void ofWhatIsTooLargeNoMoreIsReadThanTellsSo() {
		this.clients.bench.alb.readBundles((bucket, key, version) -> new InputStream() {

			@Override
			public int read() {
				return '#';
			}

		});

		refused("InvalidCaCertificatesBundle", () -> create("trust", "endless.pem"));
	}

	private TrustStore create(String bucket, String key) {
		return this.api
			.createTrustStore(
					(one) -> one.name("clients").caCertificatesBundleS3Bucket(bucket).caCertificatesBundleS3Key(key))
			.trustStores()
			.get(0);
	}

	@Test
	void aTrustStoreThatAListenerUsesStaysUntilItDoesNot() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);
		Listener listener = this.clients.verifying(trust);

		assertThat(this.api.describeTrustStoreAssociations((one) -> one.trustStoreArn(trust.trustStoreArn()))
			.trustStoreAssociations()).extracting(TrustStoreAssociation::resourceArn)
			.containsExactly(listener.listenerArn());
		refused("TrustStoreInUse", () -> this.api.deleteTrustStore((one) -> one.trustStoreArn(trust.trustStoreArn())));
		refused("DeleteAssociationSameAccount", () -> this.api.deleteSharedTrustStoreAssociation(
				(one) -> one.trustStoreArn(trust.trustStoreArn()).resourceArn(listener.listenerArn())));
		refused("AssociationNotFound", () -> this.api.deleteSharedTrustStoreAssociation(
				(one) -> one.trustStoreArn(trust.trustStoreArn()).resourceArn(this.clients.bench.balancer)));

		this.clients.change(listener, (mutual) -> mutual.mode("off"));
		this.api.deleteTrustStore((one) -> one.trustStoreArn(trust.trustStoreArn()));

		assertThat(this.api.describeTrustStores((all) -> {
		}).trustStores()).isEmpty();
		refused("TrustStoreNotFound", () -> this.clients.verifying(trust));
	}

	@Test
	void aListenerThatVerifiesIsDescribedWithAllItsSettings() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);

		MutualAuthenticationAttributes described = this.clients.verifying(trust).mutualAuthentication();

		assertThat(described.mode()).isEqualTo("verify");
		assertThat(described.trustStoreArn()).isEqualTo(trust.trustStoreArn());
		assertThat(described.ignoreClientCertificateExpiry()).isFalse();
		assertThat(described.advertiseTrustStoreCaNamesAsString()).isEqualTo("off");
		assertThat(described.trustStoreAssociationStatusAsString()).isEqualTo("active");
	}

	@Test
	void settingsThatDoNotGoTogetherAreRefused() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);

		refused("ValidationError", () -> this.clients.listen((mutual) -> mutual.mode("verify")));
		refused("ValidationError", () -> this.clients.listen((mutual) -> mutual.mode("perhaps")));
		refused("ValidationError",
				() -> this.clients.listen((mutual) -> mutual.mode("off").trustStoreArn(trust.trustStoreArn())));
		refused("ValidationError",
				() -> this.clients.listen((mutual) -> mutual.mode("passthrough").ignoreClientCertificateExpiry(true)));
		refused("ValidationError",
				() -> this.clients.listen((mutual) -> mutual.mode("verify")
					.trustStoreArn(trust.trustStoreArn())
					.advertiseTrustStoreCaNames("maybe")));
		refused("TrustStoreNotFound", () -> this.clients
			.listen((mutual) -> mutual.mode("verify").trustStoreArn(trust.trustStoreArn() + "0")));
	}

	@Test
	void aLoadBalancerHasTwoListenersThatVerify() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);
		this.clients.verifying(trust);
		Listener second = this.clients.verifying(trust);

		refused("TooManyListeners", () -> this.clients.verifying(trust));
		this.clients.change(second, (mutual) -> mutual.mode("passthrough"));

		assertThat(this.clients.verifying(trust).mutualAuthentication().mode()).isEqualTo("verify");
		refused("TooManyListeners", () -> this.clients.change(second,
				(mutual) -> mutual.mode("verify").trustStoreArn(trust.trustStoreArn())));
	}

	@Test
	void revocationListsAreAddedToldAndRemovedByTheirIds() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);
		String arn = trust.trustStoreArn();
		this.clients.put("one.crl", ROOT.revocations(ROOT.client("CN=a").certificate()));
		this.clients.put("two.crl",
				ROOT.revocations(ROOT.client("CN=b").certificate(), ROOT.client("CN=c").certificate()));

		assertThat(this.api
			.addTrustStoreRevocations(
					(one) -> one.trustStoreArn(arn).revocationContents(list("one.crl"), list("two.crl")))
			.trustStoreRevocations()).extracting(TrustStoreRevocation::revocationId).containsExactly(1L, 2L);

		assertThat(revocations(arn)).extracting(DescribeTrustStoreRevocation::numberOfRevokedEntries)
			.containsExactly(1L, 2L);
		assertThat(revocations(arn, 2L)).singleElement()
			.satisfies((one) -> assertThat(one.revocationType()).isEqualTo(RevocationType.CRL))
			.satisfies((one) -> assertThat(one.trustStoreArn()).isEqualTo(arn));
		assertThat(this.api.describeTrustStoreRevocations((one) -> one.trustStoreArn(arn).pageSize(1)).nextMarker())
			.isEqualTo("1");
		assertThat(this.api.describeTrustStores((all) -> {
		}).trustStores().get(0).totalRevokedEntries()).isEqualTo(3L);
		refused("RevocationIdNotFound",
				() -> this.api.removeTrustStoreRevocations((one) -> one.trustStoreArn(arn).revocationIds(2L, 3L)));

		this.api.removeTrustStoreRevocations((one) -> one.trustStoreArn(arn).revocationIds(2L));
		assertThat(revocations(arn)).extracting(DescribeTrustStoreRevocation::revocationId).containsExactly(1L);
		refused("RevocationIdNotFound", () -> revocations(arn, 2L));
	}

	@Test
	void aRevocationListThatIsNoneIsRefusedAndNoneOfTheCallIsAdded() throws IOException {
		String arn = this.clients.trust("clients", ROOT).trustStoreArn();
		this.clients.put("good.crl", ROOT.revocations());
		this.clients.put("bad.crl", "nonsense");

		refused("InvalidRevocationContent", () -> this.api.addTrustStoreRevocations(
				(one) -> one.trustStoreArn(arn).revocationContents(list("good.crl"), list("bad.crl"))));
		refused("RevocationContentNotFound", () -> this.api
			.addTrustStoreRevocations((one) -> one.trustStoreArn(arn).revocationContents(list("nowhere.crl"))));
		refused("ValidationError", () -> this.api.addTrustStoreRevocations((one) -> one.trustStoreArn(arn)
			.revocationContents(list("good.crl").toBuilder().revocationType("OCSP").build())));

		assertThat(revocations(arn)).isEmpty();
	}

	private static RevocationContent list(String key) {
		return RevocationContent.builder().s3Bucket("trust").s3Key(key).build();
	}

	private List<DescribeTrustStoreRevocation> revocations(String arn, Long... ids) {
		return this.api.describeTrustStoreRevocations((one) -> one.trustStoreArn(arn).revocationIds(ids))
			.trustStoreRevocations();
	}

	@Test
	void whatATrustStoreHoldsIsFetchedFromTheApisPort() throws IOException {
		TrustStore trust = this.clients.trust("clients", ROOT);
		String revoked = ROOT.revocations(ROOT.client("CN=a").certificate());
		long list = this.clients.revoke(trust, revoked);
		this.clients.put("clients.pem", OTHER.pem());

		String bundle = this.api.getTrustStoreCaCertificatesBundle((one) -> one.trustStoreArn(trust.trustStoreArn()))
			.location();
		String content = this.api
			.getTrustStoreRevocationContent((one) -> one.trustStoreArn(trust.trustStoreArn()).revocationId(list))
			.location();

		assertThat(bundle).startsWith(this.clients.bench.alb.apiEndpoint() + "/_local-alb/trust-stores/clients/");
		assertThat(fetched(bundle)).endsWith(ROOT.pem());
		assertThat(fetched(content)).isEqualTo(revoked);
		assertThat(fetched(content + "0")).isEmpty();
		refused("RevocationIdNotFound", () -> this.api
			.getTrustStoreRevocationContent((one) -> one.trustStoreArn(trust.trustStoreArn()).revocationId(9L)));
	}

	private String fetched(String location) {
		return this.clients.bench.send(HttpRequest.newBuilder(URI.create(location)).build()).body();
	}

	@Test
	void aTrustStoreHasTags() throws IOException {
		this.clients.put("clients.pem", ROOT.pem());
		Tag tag = Tag.builder().key("team").value("tills").build();
		String arn = this.api
			.createTrustStore((one) -> one.name("clients")
				.caCertificatesBundleS3Bucket("trust")
				.caCertificatesBundleS3Key("clients.pem")
				.tags(tag))
			.trustStores()
			.get(0)
			.trustStoreArn();

		assertThat(this.api.describeTags((one) -> one.resourceArns(arn)).tagDescriptions().get(0).tags())
			.containsExactly(tag);
		this.api.removeTags((one) -> one.resourceArns(arn).tagKeys("team"));
		assertThat(this.api.describeTags((one) -> one.resourceArns(arn)).tagDescriptions().get(0).tags()).isEmpty();
		refused("TrustStoreNotFound", () -> this.api.describeTags((one) -> one.resourceArns(arn + "0")));
	}

	@Test
	void aFaultMayConcernTheOperationsOfTrustStoresAlone() {
		this.clients.bench.alb.fault(Fault.parse("refuse TrustStoreNotReady DescribeTrustStores"));

		refused("TrustStoreNotReady", () -> this.api.describeTrustStores((all) -> {
		}));
		assertThat(this.api.describeTargetGroups().targetGroups()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ ",", "3,?versionId=3" })
	void aBundleIsReadFromAnythingThatSpeaksS3(String version, String query) throws IOException {
		HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		s3.createContext("/", (exchange) -> {
			String asked = exchange.getRequestURI().toString();
			boolean known = asked.equals("/trust/some/bundle.pem" + ((query != null) ? query : ""));
			exchange.getResponseHeaders().set("ETag", "\"0\"");
			byte[] body = (known ? ROOT.pem() : "<Error><Code>NoSuchKey</Code></Error>")
				.getBytes(StandardCharsets.US_ASCII);
			exchange.sendResponseHeaders(known ? 200 : 404, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		s3.start();
		try {
			this.clients.bench.alb
				.readBundles(new S3Store(URI.create("http://127.0.0.1:" + s3.getAddress().getPort()), "us-east-1"));

			refused("CaCertificatesBundleNotFound", () -> create("trust", "other.pem"));
			assertThat(this.api
				.createTrustStore((one) -> one.name("clients")
					.caCertificatesBundleS3Bucket("trust")
					.caCertificatesBundleS3Key("some/bundle.pem")
					.caCertificatesBundleS3ObjectVersion(version))
				.trustStores()
				.get(0)
				.numberOfCaCertificates()).isEqualTo(1);
		}
		finally {
			s3.stop(0);
		}
	}

}
