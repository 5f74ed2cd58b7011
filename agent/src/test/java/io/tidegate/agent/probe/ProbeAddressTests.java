package io.tidegate.agent.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.tidegate.health.BodyCheck;
import io.tidegate.health.FileProbe;
import io.tidegate.health.HttpProbe;
import io.tidegate.health.Probe;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import io.tidegate.health.RawServer;
import io.tidegate.health.StatusMatcher;
import io.tidegate.health.TcpProbe;
import io.tidegate.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * From the address in a setting to the probe of its kind.
 */
class ProbeAddressTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Optional<BodyCheck> UP = Optional.of(new BodyCheck("/status", "UP"));

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1/health,HttpProbe", "https://app:8443/health?deep=true,HttpProbe",
			"HTTP://[::1]:8080,HttpProbe", "tcp://127.0.0.1:5432,TcpProbe", "tcp://[::1]:5432,TcpProbe",
			"grpc://app:9090,GrpcProbe", "grpc://app:9090/,GrpcProbe", "grpcs://app:9090/orders.v1.Orders,GrpcProbe",
			"file:/tmp/ready,FileProbe", "file:///tmp/ready,FileProbe" })
	void theSchemeDecidesTheKind(URI address, String kind) {
		assertThat(plain(address).getClass().getSimpleName()).isEqualTo(kind);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ftp://app/x           | is 'ftp://app/x', which is no address that a probe can ask: begin it with http://, https://, tcp://, grpc://, grpcs:// or file:/.
					/health               | is '/health', which is no address that a probe can ask: begin it with http://, https://, tcp://, grpc://, grpcs:// or file:/.
					app:8080              | is 'app:8080', which is no address that a probe can ask: begin it with http://, https://, tcp://, grpc://, grpcs:// or file:/.
					http:///health        | is 'http:///health', which names no host: write one such as http://127.0.0.1:8080/health, with a name of letters, digits and hyphens, or an address.
					http://my_app:8080/   | is 'http://my_app:8080/', which names no host: write one such as http://127.0.0.1:8080/health, with a name of letters, digits and hyphens, or an address.
					https://app:0/        | is 'https://app:0/', which names no port from 1 to 65535: write one such as https://127.0.0.1:8080/health.
					http://app:65536/     | is 'http://app:65536/', which names no port from 1 to 65535: write one such as http://127.0.0.1:8080/health.
					tcp:5432              | is 'tcp:5432', which names no host: write one such as tcp://127.0.0.1:5432, with a name of letters, digits and hyphens, or an address.
					tcp://app             | is 'tcp://app', which names no port from 1 to 65535: write one such as tcp://127.0.0.1:5432.
					tcp://app:99999       | is 'tcp://app:99999', which names no port from 1 to 65535: write one such as tcp://127.0.0.1:5432.
					tcp://app:5432/db     | is 'tcp://app:5432/db', and a TCP port has no paths: write tcp://127.0.0.1:5432.
					tcp://app:5432?x      | is 'tcp://app:5432?x', and a TCP port has no query: write one such as tcp://127.0.0.1:5432.
					grpc:///orders        | is 'grpc:///orders', which names no host: write one such as grpc://127.0.0.1:9090/orders.v1.Orders, with a name of letters, digits and hyphens, or an address.
					grpcs://app/orders    | is 'grpcs://app/orders', which names no port from 1 to 65535: write one such as grpcs://127.0.0.1:9090/orders.v1.Orders.
					grpc://app:1/x?y      | is 'grpc://app:1/x?y', and a gRPC service has no query: write one such as grpc://127.0.0.1:9090/orders.v1.Orders.
					file:ready            | is 'file:ready', which is no absolute path of a file: write one such as file:/tmp/ready.
					file://host/ready     | is 'file://host/ready', which is no absolute path of a file: write one such as file:/tmp/ready.
					http://u:secret@app/  | holds a user's name, which a probe does not send: leave out what stands before the @.
					""")
	void anAddressThatCannotBeAskedIsRefusedInOneSentence(URI address, String sentence) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> plain(address))
			.withMessage("tidegate.readiness.url (TIDEGATE_READINESS_URL) " + sentence);
	}

	@ParameterizedTest
	@CsvSource({ "tcp://app:5432", "grpc://app:9090", "grpcs://app:9090", "file:/tmp/ready" })
	void onlyHttpHasAStatusAndABody(URI address) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> probe(address, StatusMatcher.of("200"), Optional.empty(), false))
			.withMessage("tidegate.readiness.url (TIDEGATE_READINESS_URL) is '" + address
					+ "', which is answered without an HTTP status that could match 200: leave the matcher out, or ask "
					+ "by http:// or https://.");
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> probe(address, StatusMatcher.DEFAULT, UP, false))
			.withMessage("tidegate.readiness.url (TIDEGATE_READINESS_URL) is '" + address
					+ "', which is answered without a body that could hold /status: leave the body's check out, or ask "
					+ "by http:// or https://.");
	}

	@ParameterizedTest
	@CsvSource({ "http://app/,false", "https://app/,true", "tcp://app:5432,false", "grpc://app:9090,false",
			"grpcs://app:9090,true", "file:/tmp/ready,false" })
	void onlyWhatComesByTlsHasACertificateToVerify(URI address, boolean has) {
		if (has) {
			assertThat(probe(address, StatusMatcher.DEFAULT, Optional.empty(), true)).isNotNull();
			return;
		}
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> probe(address, StatusMatcher.DEFAULT, Optional.empty(), true))
			.withMessage("tidegate.readiness.url (TIDEGATE_READINESS_URL) is '" + address
					+ "', which has no certificate that could be verified: ask by https:// or grpcs://, or do not have "
					+ "the certificate verified.");
	}

	@Test
	void theProbeAsksWhatTheAddressNamesAsTheSettingsSay(@TempDir Path directory) throws IOException {
		byte[] answer = "HTTP/1.1 302 Found\r\n\r\n{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
		try (RawServer server = new RawServer((line) -> line.request().send(answer))) {
			URI http = URI.create("http://127.0.0.1:" + server.port() + "/health");
			assertThat(probe(http, StatusMatcher.of("302"), UP, false).ask()).isEqualTo(new Passed());
			assertThat(probe(http, StatusMatcher.DEFAULT, UP, false).ask()).isEqualTo(new Failed(
					"it answered 302, and a probe follows no redirect: let it in without a login, or name the address that answers"));
			assertThat(plain(URI.create("tcp://127.0.0.1:" + server.port())).ask()).isEqualTo(new Passed());
		}
		Path file = directory.resolve("not ready");
		assertThat(plain(file.toUri()).ask()).isEqualTo(new Failed("its file is not there"));
		Files.createFile(file);
		assertThat(plain(file.toUri()).ask()).isEqualTo(new Passed());
	}

	@Test
	void anAddressOfVersion6IsAskedAsWell() throws IOException {
		InetAddress loopback = InetAddress.getAllByName("::1")[0];
		assumeThat(NetworkInterface.getByInetAddress(loopback)).as("loopback of version 6").isNotNull();
		try (ServerSocket server = new ServerSocket(0, 10, loopback)) {
			assertThat(plain(URI.create("tcp://[::1]:" + server.getLocalPort())).ask()).isEqualTo(new Passed());
		}
	}

	@Test
	void whereNoGrpcIsAskedNoneOfItIsLoaded() throws Exception {
		Class<?> factory = new WithoutGrpc().loadClass(ProbeAddress.class.getName());
		for (String address : new String[] { "http://app/", "tcp://app:1", "file:/tmp/ready" }) {
			Object probe = factory
				.getMethod("probe", String.class, URI.class, Duration.class, StatusMatcher.class, Optional.class,
						boolean.class)
				.invoke(null, "tidegate.readiness", URI.create(address), TIMEOUT, StatusMatcher.DEFAULT,
						Optional.empty(), false);
			assertThat(probe).isInstanceOfAny(HttpProbe.class, TcpProbe.class, FileProbe.class);
		}
	}

	private static Probe plain(URI address) {
		return probe(address, StatusMatcher.DEFAULT, Optional.empty(), false);
	}

	private static Probe probe(URI address, StatusMatcher matcher, Optional<BodyCheck> body, boolean verify) {
		return ProbeAddress.probe("tidegate.readiness", address, TIMEOUT, matcher, body, verify);
	}

	/**
	 * Loads this package anew, with no gRPC to be found.
	 */
	private static final class WithoutGrpc extends ClassLoader {

		private static final String PACKAGE = ProbeAddress.class.getPackageName();

		WithoutGrpc() {
			super(WithoutGrpc.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("io.grpc.") || name.startsWith("io.netty.")) {
				throw new ClassNotFoundException(name);
			}
			Class<?> known = findLoadedClass(name);
			if (known != null || !name.startsWith(PACKAGE)) {
				return (known != null) ? known : super.loadClass(name, resolve);
			}
			try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
