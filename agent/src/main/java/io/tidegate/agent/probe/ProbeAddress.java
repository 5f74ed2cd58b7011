package io.tidegate.agent.probe;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.agent.probe.GrpcProbe.Security;
import io.tidegate.health.BodyCheck;
import io.tidegate.health.FileProbe;
import io.tidegate.health.HttpProbe;
import io.tidegate.health.Probe;
import io.tidegate.health.StatusMatcher;
import io.tidegate.health.TcpProbe;
import io.tidegate.settings.SettingException;

/**
 * Turns the address in a setting into the probe of its kind: {@code http://…},
 * {@code https://…}, {@code tcp://host:port}, {@code grpc://host:port/service},
 * {@code grpcs://…} or {@code file:/path}.
 */
public final class ProbeAddress {

	private final String setting;

	private final URI address;

	private ProbeAddress(String setting, URI address) {
		this.setting = setting + ".url";
		this.address = address;
	}

	/**
	 * Make the probe that an address asks for.
	 * @param setting the probe's settings, for example {@code tidegate.readiness}; the
	 * address is its {@code url}
	 * @param address the address
	 * @param timeout how long an answer may take
	 * @param matcher the statuses that pass; only HTTP has any
	 * @param body what the answer must say; only HTTP's says anything
	 * @param verifyCertificate whether the certificate must be trusted and be the host's;
	 * only {@code https} and {@code grpcs} have one
	 * @return the probe; one that is {@link AutoCloseable} keeps something open
	 * @throws SettingException if the address names no probe, or one that the other
	 * arguments do not go with
	 */
	public static Probe probe(String setting, URI address, Duration timeout, StatusMatcher matcher,
			Optional<BodyCheck> body, boolean verifyCertificate) {
		ProbeAddress kind = new ProbeAddress(setting, address);
		kind.rejectCredentials();
		String scheme = kind.scheme();
		if (verifyCertificate && !scheme.endsWith("s")) {
			throw kind.refused("which has no certificate that could be verified",
					"ask by https:// or grpcs://, or do not have the certificate verified");
		}
		if (scheme.equals("http") || scheme.equals("https")) {
			return kind.http(timeout, matcher, body, verifyCertificate);
		}
		kind.rejectExpectations(matcher, body);
		return kind.withoutExpectations(timeout, verifyCertificate);
	}

	private Probe http(Duration timeout, StatusMatcher matcher, Optional<BodyCheck> body, boolean verifyCertificate) {
		String example = scheme() + "://127.0.0.1:8080/health";
		requireHost(example);
		requirePort(this.address.getPort() == -1, example);
		return new HttpProbe(new HttpProbe.Request(this.address, timeout, matcher, body, verifyCertificate));
	}

	private Probe withoutExpectations(Duration timeout, boolean verifyCertificate) {
		return switch (scheme()) {
			case "tcp" -> tcp(timeout);
			case "grpc" -> grpc(timeout, Security.PLAINTEXT);
			case "grpcs" -> grpc(timeout, verifyCertificate ? Security.VERIFIED_CERTIFICATE : Security.ANY_CERTIFICATE);
			case "file" -> file(timeout);
			default -> throw refused("which is no address that a probe can ask",
					"begin it with http://, https://, tcp://, grpc://, grpcs:// or file:/");
		};
	}

	private Probe tcp(Duration timeout) {
		String example = "tcp://127.0.0.1:5432";
		requireHost(example);
		requirePort(false, example);
		if (!this.address.getRawPath().isEmpty()) {
			throw refused("and a TCP port has no paths", "write " + example);
		}
		rejectQuery("a TCP port", example);
		return new TcpProbe(this.address.getHost(), this.address.getPort(), timeout);
	}

	private Probe grpc(Duration timeout, Security security) {
		String example = scheme() + "://127.0.0.1:9090/orders.v1.Orders";
		requireHost(example);
		requirePort(false, example);
		rejectQuery("a gRPC service", example);
		String service = this.address.getPath().replaceFirst("^/", "");
		return new GrpcProbe(new GrpcProbe.Target(this.address.getHost(), this.address.getPort(), service, security),
				timeout);
	}

	private Probe file(Duration timeout) {
		try {
			return new FileProbe(Path.of(this.address), timeout);
		}
		catch (IllegalArgumentException ex) {
			throw refused("which is no absolute path of a file", "write one such as file:/tmp/ready");
		}
	}

	private String scheme() {
		String scheme = this.address.getScheme();
		return (scheme != null) ? scheme.toLowerCase(Locale.ROOT) : "";
	}

	// Not shown: it would put a password into the log.
	private void rejectCredentials() {
		if (this.address.getRawUserInfo() != null) {
			throw new SettingException(this.setting, "holds a user's name, which a probe does not send",
					"leave out what stands before the @");
		}
	}

	private void rejectExpectations(StatusMatcher matcher, Optional<BodyCheck> body) {
		if (!matcher.equals(StatusMatcher.DEFAULT)) {
			throw refused("which is answered without an HTTP status that could match " + matcher,
					"leave the matcher out, or ask by http:// or https://");
		}
		if (body.isPresent()) {
			throw refused("which is answered without a body that could hold " + body.get().pointer(),
					"leave the body's check out, or ask by http:// or https://");
		}
	}

	private void requireHost(String example) {
		if (this.address.getHost() == null) {
			throw refused("which names no host",
					"write one such as " + example + ", with a name of letters, digits and hyphens, or an address");
		}
	}

	private void requirePort(boolean optional, String example) {
		int port = this.address.getPort();
		if (!optional && (port < 1 || port > 65535)) {
			throw refused("which names no port from 1 to 65535", "write one such as " + example);
		}
	}

	private void rejectQuery(String what, String example) {
		if (this.address.getRawQuery() != null || this.address.getRawFragment() != null) {
			throw refused("and " + what + " has no query", "write one such as " + example);
		}
	}

	private SettingException refused(String problem, String remedy) {
		return new SettingException(this.setting, "is '" + this.address + "', " + problem, remedy);
	}

}
