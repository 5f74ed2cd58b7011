package io.tidegate.localalb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

import com.sun.net.httpserver.Headers;
import io.tidegate.localalb.log.FolderStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MutualTlsTests {

	private static final String SUBJECT = "CN=till-1,O=Shop,C=DE";

	private static final TestAuthority ROOT = new TestAuthority("C=DE,O=Shop,CN=root");

	private static final TestAuthority BELOW = ROOT.below("C=DE,O=Shop,CN=tills");

	private static final TestAuthority STRANGER = new TestAuthority("CN=stranger");

	private static final TestAuthority.Client TILL = ROOT.client("C=DE,O=Shop,CN=till-1");

	private final Path folder;

	private final TrustBench clients;

	private final Backend backend;

	MutualTlsTests(@TempDir Path folder) {
		this.folder = folder;
		this.clients = new TrustBench(folder);
		this.backend = this.clients.bench.healthyBackend("127.0.1.1");
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	private void isIn(Listener listener, TestAuthority.Client client) throws Exception {
		assertThat(this.clients.get(listener, client).statusCode()).isEqualTo(200);
	}

	private void isOut(Listener listener, TestAuthority.@Nullable Client client, String reason) throws Exception {
		int before = this.clients.handshakes.size();
		SSLContext context = this.clients.context(client);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange(context, listener, "TLSv1.3"));
		Bench.eventually(() -> this.clients.handshakes.size() == before + 1);
		assertThat(this.clients.handshakes.get(before).reason()).isEqualTo(reason);
	}

	private Headers told() {
		return this.backend.requests().get(this.backend.requests().size() - 1).headers();
	}

	@Test
	void thePageTellsByWhichTrustStoreClientsAreVerified() throws IOException {
		this.clients.verifying(this.clients.trust("tills", ROOT));

		assertThat(this.clients.bench.pageState())
			.contains("\"clients\":\"verifies clients by the trust store tills\"");
	}

	@ParameterizedTest
	@EnumSource(names = { "HTTP_1_1", "HTTP_2" })
	void aTargetIsToldOfAClientThatWasVerified(Version version) throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));

		HttpResponse<String> response = this.clients.get(listener, TILL, version);

		assertThat(response.version()).isEqualTo(version);
		X509Certificate own = TILL.certificate();
		assertThat(told().getFirst("X-Amzn-Mtls-Clientcert-Subject")).isEqualTo(SUBJECT);
		assertThat(told().getFirst("X-Amzn-Mtls-Clientcert-Issuer")).isEqualTo("CN=root,O=Shop,C=DE");
		assertThat(told().getFirst("X-Amzn-Mtls-Clientcert-Serial-Number")).matches("([0-9A-F]{2})+")
			.isEqualToIgnoringCase(own.getSerialNumber().toString(16));
		assertThat(told().getFirst("X-Amzn-Mtls-Clientcert-Validity"))
			.isEqualTo("NotBefore=" + own.getNotBefore().toInstant() + ";NotAfter=" + own.getNotAfter().toInstant());
		assertThat(certificates("X-Amzn-Mtls-Clientcert-Leaf")).containsExactly(own);
		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert");
	}

	/** As AWS advises: + is not encoded, and must not be read as a blank. */
	private List<X509Certificate> certificates(String header) throws Exception {
		String encoded = Objects.requireNonNull(told().getFirst(header));
		assertThat(encoded).startsWith("-----BEGIN%20CERTIFICATE-----%0AMII")
			.endsWith("-----END%20CERTIFICATE-----%0A");
		String pem = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.US_ASCII);
		return CertificateFactory.getInstance("X.509")
			.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
			.stream()
			.map(X509Certificate.class::cast)
			.toList();
	}

	@Test
	void whoHasNoCertificateOrOneOfAStrangerDoesNotGetIn() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));

		isOut(listener, null, "UnmappedConnectionError");
		assertThat(this.clients.handshakes.get(0).certificate()).isNull();
		isOut(listener, STRANGER.client("CN=till-1"), "ClientCertUntrusted");
		assertThat(this.backend.requests()).isEmpty();
	}

	@Test
	void aHandshakeThatFailsIsToldWithItsClient() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));

		isOut(listener, STRANGER.client("CN=till-1"), "ClientCertUntrusted");

		HandshakeRecord told = this.clients.handshakes.get(0);
		assertThat(told.client()).matches("127\\.0\\.0\\.1:\\d+");
		assertThat(told.listener()).isEqualTo("127.0.0.1:" + listener.port());
		assertThat(told.protocol()).isEqualTo("TLSv1.3");
		assertThat(told.cipher()).startsWith("TLS_AES_");
		assertThat(told.certificate()).isNotNull()
			.satisfies((shown) -> assertThat(shown.subject()).isEqualTo("CN=till-1"));
	}

	@Test
	void theConnectionLogTellsOfClientsThatGotInAndOfThoseThatDidNot() throws Exception {
		this.clients.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		this.clients.bench.balancerAttribute("connection_logs.s3.bucket", "logs");
		this.clients.bench.balancerAttribute("connection_logs.s3.enabled", "true");
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));
		TestAuthority.Client stranger = STRANGER.client("CN=till-9");
		isIn(listener, TILL);
		isOut(listener, stranger, "ClientCertUntrusted");
		this.clients.bench.lastRecord(1);

		this.clients.bench.alb.close();

		assertThat(connectionLog())
			.anyMatch((line) -> line.matches(connection(listener, TILL, "\"CN=till-1,O=Shop,C=DE\"", "Success")))
			.anyMatch((line) -> line
				.matches(connection(listener, stranger, "\"CN=till-9\"", "Failed:ClientCertUntrusted")))
			.hasSize(2);
	}

	private static String connection(Listener listener, TestAuthority.Client client, String subject, String status) {
		X509Certificate own = client.certificate();
		return "\\S+Z 127\\.0\\.0\\.1 \\d+ " + listener.port() + " TLSv1\\.3 TLS_AES_\\w+ - " + subject + " NotBefore="
				+ own.getNotBefore().toInstant() + ";NotAfter=" + own.getNotAfter().toInstant() + " "
				+ own.getSerialNumber().toString(16).toUpperCase(Locale.ROOT) + " " + status + " TID_[0-9a-f]{32}";
	}

	private List<String> connectionLog() throws IOException {
		List<String> lines = new ArrayList<>();
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".log.gz")).toList()) {
				try (GZIPInputStream unzip = new GZIPInputStream(Files.newInputStream(file))) {
					new String(unzip.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
				}
			}
		}
		return lines;
	}

	@Test
	void anAuthorityInBetweenThatTheClientSendsLeadsToTheTrustStore() throws Exception {
		isIn(this.clients.verifying(this.clients.trust("clients", STRANGER, ROOT)), BELOW.client("CN=till-2"));
	}

	@Test
	void anAuthorityInBetweenMayBeInTheTrustStoreItself() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("tills", BELOW));

		isIn(listener, BELOW.client("CN=till-2"));
		isOut(listener, TILL, "ClientCertUntrusted");
	}

	@Test
	void aCertificateThatIsOverIsTakenOnlyWhereExpiryIsIgnored() throws Exception {
		TrustStore trust = this.clients.trust("clients", ROOT);
		TestAuthority.Client old = ROOT.client("CN=old", Duration.ofDays(-30), Duration.ofDays(-1));
		Listener listener = this.clients.verifying(trust);
		isOut(listener, old, "ClientCertExpired");

		this.clients.change(listener,
				(mutual) -> mutual.mode("verify")
					.trustStoreArn(trust.trustStoreArn())
					.ignoreClientCertificateExpiry(true));

		isIn(listener, old);
		isOut(listener, ROOT.client("CN=early", Duration.ofDays(1), Duration.ofDays(2)), "ClientCertNotYetValid");
	}

	@Test
	void aCertificateThatWasTakenBackIsRefusedFromTheNextConnectionOn() throws Exception {
		TrustStore trust = this.clients.trust("clients", ROOT);
		Listener listener = this.clients.verifying(trust);
		isIn(listener, TILL);

		long list = this.clients.revoke(trust, ROOT.revocations(TILL.certificate()));
		isOut(listener, TILL, "ClientCertCrlHit");
		isIn(listener, ROOT.client("CN=till-2"));

		this.clients.bench.api
			.removeTrustStoreRevocations((one) -> one.trustStoreArn(trust.trustStoreArn()).revocationIds(list));
		isIn(listener, TILL);
	}

	@Test
	void anotherBundleCountsFromTheNextConnectionOn() throws Exception {
		TrustStore trust = this.clients.trust("clients", ROOT);
		Listener listener = this.clients.verifying(trust);
		isIn(listener, TILL);

		this.clients.put("others.pem", STRANGER.pem());
		this.clients.bench.api.modifyTrustStore((one) -> one.trustStoreArn(trust.trustStoreArn())
			.caCertificatesBundleS3Bucket("trust")
			.caCertificatesBundleS3Key("others.pem"));

		isOut(listener, TILL, "ClientCertUntrusted");
		isIn(listener, STRANGER.client("CN=till-1"));
	}

	@Test
	void aCertificateIsAskedForUnderEveryDomainOfTheListener() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));
		this.clients.bench.api.addListenerCertificates((one) -> one.listenerArn(listener.listenerArn())
			.certificates(Certificate.builder().certificateArn(TrustBench.CERTIFICATE + ".example.com").build()));

		assertThat(session(this.clients.context(TILL), listener, "TLSv1.3", "edge.example.com")).isPositive();
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> session(this.clients.bench.trusting(), listener, "TLSv1.3", "edge.example.com"));
		assertThat(told().getFirst("X-Amzn-Mtls-Clientcert-Subject")).isEqualTo(SUBJECT);
	}

	@Test
	void whatAClientSaysOfItselfInTheseHeadersIsDropped() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));

		this.clients.get(listener, TILL, "x-amzn-mtls-clientcert-subject", "CN=boss", "X-Amzn-Mtls-Clientcert", "mine");

		assertThat(told().get("X-Amzn-Mtls-Clientcert-Subject")).containsExactly(SUBJECT);
		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert");
	}

	@Test
	void theHeadersHaveTheNamesThatTheListenersAttributesGiveThem() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));
		this.clients.bench.api.modifyListenerAttributes((one) -> one.listenerArn(listener.listenerArn())
			.attributes(ListenerAttribute.builder()
				.key("routing.http.request.x_amzn_mtls_clientcert_subject.header_name")
				.value("X-Client-Name")
				.build()));

		this.clients.get(listener, TILL, "X-Client-Name", "CN=boss", "X-Amzn-Mtls-Clientcert-Subject", "CN=boss");

		assertThat(told().get("X-Client-Name")).containsExactly(SUBJECT);
		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert-Subject")
			.containsKey("X-Amzn-Mtls-Clientcert-Issuer");
	}

	@Test
	void passthroughHandsOnWhateverTheClientSends() throws Exception {
		Listener listener = this.clients.listen((mutual) -> mutual.mode("passthrough"));
		TestAuthority.Client client = BELOW.client("CN=till-2", Duration.ofDays(-30), Duration.ofDays(-1));

		isIn(listener, client);

		assertThat(client.sent()).hasSize(2);
		assertThat(certificates("X-Amzn-Mtls-Clientcert")).isEqualTo(client.sent());
		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert-Subject");
	}

	@Test
	void passthroughLetsInWhoHasNoCertificateAndSaysNothingOfIt() throws Exception {
		Listener listener = this.clients.listen((mutual) -> mutual.mode("passthrough"));

		assertThat(this.clients.get(listener, null, "X-Amzn-Mtls-Clientcert", "mine").statusCode()).isEqualTo(200);

		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert");
	}

	@Test
	void aListenerThatIsSwitchedOffAsksNobody() throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));

		this.clients.change(listener, (mutual) -> mutual.mode("off"));

		assertThat(this.clients.get(listener, null).statusCode()).isEqualTo(200);
		isIn(listener, TILL);
		assertThat(told()).doesNotContainKey("X-Amzn-Mtls-Clientcert-Subject");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void clientsAreToldOfTheAuthoritiesWhereTheListenerAdvertisesThem(String protocol) throws Exception {
		TrustStore trust = this.clients.trust("clients", ROOT, STRANGER);
		Listener listener = this.clients.verifying(trust);
		assertThat(advertised(listener, protocol)).isEmpty();

		this.clients.change(listener,
				(mutual) -> mutual.mode("verify")
					.trustStoreArn(trust.trustStoreArn())
					.advertiseTrustStoreCaNames("on"));

		assertThat(advertised(listener, protocol)).containsExactlyInAnyOrder("CN=root,O=Shop,C=DE", "CN=stranger");
	}

	private List<String> advertised(Listener listener, String protocol) throws Exception {
		AskedKeys keys = new AskedKeys();
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> exchange(this.clients.bench.trusting(keys), listener, protocol));
		assertThat(keys.asked).isNotEmpty();
		return keys.issuers;
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void noSessionIsResumed(String protocol) throws Exception {
		Listener listener = this.clients.verifying(this.clients.trust("clients", ROOT));
		SSLContext context = this.clients.context(TILL);

		long first = exchange(context, listener, protocol);
		long second = exchange(context, listener, protocol);

		assertThat(second).isNotEqualTo(first);
	}

	/**
	 * A request on a connection of its own.
	 * @return when its session was made
	 */
	private static long exchange(SSLContext context, Listener listener, String protocol) throws IOException {
		return session(context, listener, protocol, "localhost");
	}

	private static long session(SSLContext context, Listener listener, String protocol, String serverName)
			throws IOException {
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port())) {
			socket.setEnabledProtocols(new String[] { protocol });
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			socket.getOutputStream()
				.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(answer).startsWith("HTTP/1.1 200");
			return socket.getSession().getCreationTime();
		}
	}

	/**
	 * Remembers what it was asked for, and has nothing.
	 */
	private static final class AskedKeys extends X509ExtendedKeyManager {

		private final List<String> asked = new CopyOnWriteArrayList<>();

		private final List<String> issuers = new CopyOnWriteArrayList<>();

		@Override
		public String chooseClientAlias(String[] types, Principal[] authorities, Socket socket) {
			this.asked.addAll(List.of(types));
			for (Principal each : (authorities != null) ? authorities : new Principal[0]) {
				this.issuers.add(each.getName().replace(", ", ","));
			}
			return "none";
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			return new X509Certificate[0];
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return TILL.keys().getPrivate();
		}

		@Override
		public String[] getClientAliases(String type, Principal[] authorities) {
			return new String[0];
		}

		@Override
		public String[] getServerAliases(String type, Principal[] authorities) {
			return new String[0];
		}

		@Override
		public String chooseServerAlias(String type, Principal[] authorities, Socket socket) {
			return "none";
		}

	}

}
