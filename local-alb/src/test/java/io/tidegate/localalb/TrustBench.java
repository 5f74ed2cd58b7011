package io.tidegate.localalb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

import io.tidegate.localalb.log.FolderStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RevocationContent;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;

/**
 * A load balancer that reads its trust stores from a folder, and clients with
 * certificates.
 */
final class TrustBench implements AutoCloseable {

	static final String CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/edge";

	final Bench bench;

	final List<HandshakeRecord> handshakes = new CopyOnWriteArrayList<>();

	private final Path folder;

	TrustBench(Path folder) {
		this(folder, Bench.fast());
	}

	TrustBench(Path folder, AlbSettings settings) {
		this.folder = folder;
		this.bench = new Bench(settings);
		this.bench.alb.readBundles(new FolderStore(folder));
		this.bench.alb.addListener(new AlbListener() {

			@Override
			public void handshakeFailed(HandshakeRecord handshake) {
				TrustBench.this.handshakes.add(handshake);
			}

		});
	}

	/**
	 * Puts a file into the bucket "trust".
	 */
	void put(String key, String content) throws IOException {
		Files.createDirectories(this.folder.resolve("trust"));
		Files.writeString(this.folder.resolve("trust").resolve(key), content);
	}

	TrustStore trust(String name, TestAuthority... authorities) throws IOException {
		StringBuilder bundle = new StringBuilder("# those of a test\n");
		for (TestAuthority each : authorities) {
			bundle.append(each.pem());
		}
		put(name + ".pem", bundle.toString());
		return this.bench.api.createTrustStore(
				(one) -> one.name(name).caCertificatesBundleS3Bucket("trust").caCertificatesBundleS3Key(name + ".pem"))
			.trustStores()
			.get(0);
	}

	long revoke(TrustStore trust, String list) throws IOException {
		put("list.crl", list);
		RevocationContent content = RevocationContent.builder().s3Bucket("trust").s3Key("list.crl").build();
		return this.bench.api
			.addTrustStoreRevocations((one) -> one.trustStoreArn(trust.trustStoreArn()).revocationContents(content))
			.trustStoreRevocations()
			.get(0)
			.revocationId();
	}

	Listener verifying(TrustStore trust) {
		return listen((mutual) -> mutual.mode("verify").trustStoreArn(trust.trustStoreArn()));
	}

	Listener listen(Consumer<MutualAuthenticationAttributes.Builder> mutual) {
		return this.bench.api
			.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
				.port(Bench.freePort())
				.protocol(ProtocolEnum.HTTPS)
				.sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06")
				.certificates(Certificate.builder().certificateArn(CERTIFICATE).build())
				.mutualAuthentication(mutual)
				.defaultActions(Action.builder().type("forward").targetGroupArn(this.bench.group).build()))
			.listeners()
			.get(0);
	}

	void change(Listener listener, Consumer<MutualAuthenticationAttributes.Builder> mutual) {
		this.bench.api.modifyListener((one) -> one.listenerArn(listener.listenerArn()).mutualAuthentication(mutual));
	}

	SSLContext context(TestAuthority.@Nullable Client client) throws IOException, GeneralSecurityException {
		return this.bench.trusting((client != null) ? client.keyManagers() : new KeyManager[0]);
	}

	/**
	 * A request on a connection of its own.
	 */
	HttpResponse<String> get(Listener listener, TestAuthority.@Nullable Client client, String... headers)
			throws IOException, GeneralSecurityException, InterruptedException {
		return get(listener, client, Version.HTTP_1_1, headers);
	}

	HttpResponse<String> get(Listener listener, TestAuthority.@Nullable Client client, Version version,
			String... headers) throws IOException, GeneralSecurityException, InterruptedException {
		try (HttpClient http = HttpClient.newBuilder().sslContext(context(client)).version(version).build()) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("https://127.0.0.1:" + listener.port() + "/"));
			return http.send(((headers.length > 0) ? request.headers(headers) : request).build(),
					BodyHandlers.ofString());
		}
	}

	@Override
	public void close() {
		this.bench.close();
	}

}
