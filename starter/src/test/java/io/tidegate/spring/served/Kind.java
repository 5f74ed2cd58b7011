package io.tidegate.spring.served;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;

/**
 * The servers that Spring Boot embeds, one each.
 */
enum Kind {

	TOMCAT(WebApplicationType.SERVLET, "tomcat"), JETTY(WebApplicationType.SERVLET, "jetty"),
	NETTY(WebApplicationType.REACTIVE, "reactor.netty");

	private static final List<String> SECURITY = List.of("security.autoconfigure.Security",
			"security.autoconfigure.UserDetailsService", "security.autoconfigure.ReactiveUserDetailsService",
			"security.autoconfigure.web.servlet.SecurityFilter",
			"security.autoconfigure.web.servlet.ServletWebSecurity",
			"security.autoconfigure.web.reactive.ReactiveWebSecurity",
			"security.autoconfigure.actuate.web.servlet.ManagementWebSecurity",
			"security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurity");

	private final WebApplicationType type;

	private final String server;

	Kind(WebApplicationType type, String server) {
		this.type = type;
		this.server = server;
	}

	WebApplicationType type() {
		return this.type;
	}

	Class<?> application() {
		return (this.type == WebApplicationType.SERVLET) ? ServletApplication.class : ReactiveApplication.class;
	}

	/** The other servers, which are on the class path as well, and Spring Security. */
	String excluded() {
		return excluded(Stream.concat(otherServers(), SECURITY.stream()));
	}

	/** The other servers alone. */
	String excludedWhereUsersLogIn() {
		return excluded(otherServers());
	}

	private Stream<String> otherServers() {
		return Stream
			.of("tomcat.autoconfigure.servlet.TomcatServletWebServer",
					"jetty.autoconfigure.servlet.JettyServletWebServer",
					"tomcat.autoconfigure.reactive.TomcatReactiveWebServer",
					"jetty.autoconfigure.reactive.JettyReactiveWebServer",
					"reactor.netty.autoconfigure.NettyReactiveWebServer",
					"tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContext",
					"jetty.autoconfigure.actuate.web.server.JettyServletManagementContext")
			.filter((each) -> !each.startsWith(this.server));
	}

	private static String excluded(Stream<String> names) {
		return names.map((each) -> "org.springframework.boot." + each + "AutoConfiguration")
			.collect(Collectors.joining(","));
	}

}
