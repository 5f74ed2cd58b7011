package io.tidegate.spring.servlet;

import io.tidegate.spring.application.LeftOutPaths;
import io.tidegate.spring.application.LibraryAutoConfiguration;
import io.tidegate.spring.application.ServedTraffic;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Sees the traffic of an application with servlets.
 */
@AutoConfiguration(after = LibraryAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ServedTraffic.class)
public final class ServletTrafficAutoConfiguration {

	@Bean
	FilterRegistrationBean<RequestFilter> tidegateRequestFilter(ServedTraffic traffic, LeftOutPaths leftOut) {
		FilterRegistrationBean<RequestFilter> registration = new FilterRegistrationBean<>(
				new RequestFilter(traffic, leftOut));
		// Once for each request, however often it is handed on inside.
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Where Spring's WebSockets are there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SimpleUrlHandlerMapping.class, WebSocketHttpRequestHandler.class })
	static class WebSockets {

		// Static and without a dependency that is made early: it sees every bean made.
		@Bean
		static SocketHandlers tidegateSocketHandlers(ObjectProvider<ServedTraffic> traffic) {
			return new SocketHandlers(traffic);
		}

	}

}
