package io.tidegate.spring.served;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.boot.WebApplicationType;

/**
 * The servers that Spring Boot embeds, one each.
 */
enum Kind {

	TOMCAT(WebApplicationType.SERVLET, "tomcat"), JETTY(WebApplicationType.SERVLET, "jetty"),
	NETTY(WebApplicationType.REACTIVE, "reactor.netty");

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

	/** The other servers, which are on the class path as well. */
	String excluded() {
		return Arrays
			.stream(new String[] { "tomcat.autoconfigure.servlet.TomcatServletWebServer",
					"jetty.autoconfigure.servlet.JettyServletWebServer",
					"tomcat.autoconfigure.reactive.TomcatReactiveWebServer",
					"jetty.autoconfigure.reactive.JettyReactiveWebServer",
					"reactor.netty.autoconfigure.NettyReactiveWebServer",
					"tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContext",
					"jetty.autoconfigure.actuate.web.server.JettyServletManagementContext" })
			.filter((each) -> !each.startsWith(this.server))
			.map((each) -> "org.springframework.boot." + each + "AutoConfiguration")
			.collect(Collectors.joining(","));
	}

}
