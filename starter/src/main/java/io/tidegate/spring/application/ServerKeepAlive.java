package io.tidegate.spring.application;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.eclipse.jetty.server.Connector;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.ClassUtils;

/**
 * How long the embedded server keeps a connection open on which nothing comes, as it is
 * set in the running server and not as the settings say.
 */
final class ServerKeepAlive {

	private static final ClassLoader LOADER = ServerKeepAlive.class.getClassLoader();

	private static final boolean TOMCAT = ClassUtils.isPresent("org.springframework.boot.tomcat.TomcatWebServer",
			LOADER) && ClassUtils.isPresent("org.apache.coyote.AbstractProtocol", LOADER);

	private static final boolean JETTY = ClassUtils.isPresent("org.springframework.boot.jetty.JettyWebServer", LOADER)
			&& ClassUtils.isPresent("org.eclipse.jetty.server.Connector", LOADER);

	private ServerKeepAlive() {
	}

	/**
	 * A time, and the setting that changes it.
	 */
	record Setting(Duration time, String name) {
	}

	/**
	 * Ask a server.
	 * @param server a server that runs
	 * @return its time; empty if it never closes, or is none that is known
	 */
	static Optional<Setting> of(WebServer server) {
		Optional<Setting> found = TOMCAT ? Tomcat.of(server) : Optional.empty();
		return found.or(() -> JETTY ? Jetty.of(server) : Optional.empty())
			.filter((setting) -> !setting.time().isNegative());
	}

	/**
	 * Loaded only where Tomcat is.
	 */
	private static final class Tomcat {

		static Optional<Setting> of(WebServer server) {
			if (!(server instanceof TomcatWebServer tomcat)) {
				return Optional.empty();
			}
			ProtocolHandler handler = tomcat.getTomcat().getConnector().getProtocolHandler();
			return (handler instanceof AbstractProtocol<?> protocol) ? Optional
				.of(new Setting(Duration.ofMillis(protocol.getKeepAliveTimeout()), "server.tomcat.keep-alive-timeout"))
					: Optional.empty();
		}

	}

	/**
	 * Loaded only where Jetty is.
	 */
	private static final class Jetty {

		static Optional<Setting> of(WebServer server) {
			if (!(server instanceof JettyWebServer jetty)) {
				return Optional.empty();
			}
			return Arrays.stream(jetty.getServer().getConnectors())
				.map(Connector::getIdleTimeout)
				.filter((millis) -> millis > 0)
				.map(Duration::ofMillis)
				.min(Duration::compareTo)
				.map((time) -> new Setting(time, "server.jetty.connection-idle-timeout"));
		}

	}

}
