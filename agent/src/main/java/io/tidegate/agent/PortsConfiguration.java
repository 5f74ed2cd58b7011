package io.tidegate.agent;

import java.time.Duration;
import java.util.List;

import io.tidegate.agent.AgentProperties.HealthProperties;
import io.tidegate.agent.AgentProperties.ManagementProperties;
import io.tidegate.agent.http.EndpointsHandler;
import io.tidegate.agent.http.HttpPort;
import io.tidegate.settings.SettingException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.IncludeExcludeEndpointFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties.Exposure;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The two ports: health, open to the load balancer, and Actuator's endpoints, for the
 * task alone. What of Actuator is for the web Spring Boot has only where it runs a web
 * server of its own, so it stands here; it is made when the first asks for it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebEndpointProperties.class)
class PortsConfiguration {

	// The two are compared before either is taken: to the second, the first would look
	// like another process.
	@Bean
	HttpPort healthPort(AgentProperties properties, HealthAnswers answers) {
		requireApart(properties.health(), properties.management());
		return HttpPort.open("tidegate.health", properties.health().address(), properties.health().port(),
				new HealthHandler(answers));
	}

	private static void requireApart(HealthProperties health, ManagementProperties management) {
		boolean overlap = health.address().isAnyLocalAddress() || management.address().isAnyLocalAddress()
				|| health.address().equals(management.address());
		if (overlap && health.port() == management.port()) {
			throw new SettingException("tidegate.management.port",
					"is " + management.port() + ", which is the health port", "give each of the two a port of its own");
		}
	}

	@Bean
	HttpPort managementPort(AgentProperties properties, WebEndpointProperties web,
			ObjectProvider<WebEndpointsSupplier> endpoints, EndpointJsonMapper json) {
		return HttpPort.open("tidegate.management", properties.management().address(), properties.management().port(),
				new EndpointsHandler(web.getBasePath(), () -> endpoints.getObject().getEndpoints(), json.get()));
	}

	@Bean
	@Lazy
	WebEndpointDiscoverer webEndpoints(ApplicationContext context, ParameterValueMapper parameters,
			WebEndpointProperties web, ObjectProvider<OperationInvokerAdvisor> advisors,
			EndpointAccessResolver access) {
		Exposure exposure = web.getExposure();
		return new WebEndpointDiscoverer(context, parameters, EndpointMediaTypes.DEFAULT, List.of(), List.of(),
				advisors.orderedStream().toList(),
				List.of(new IncludeExcludeEndpointFilter<>(ExposableWebEndpoint.class, exposure.getInclude(),
						exposure.getExclude(), EndpointExposure.WEB.getDefaultIncludes())),
				List.of(OperationFilter.byAccess(access)));
	}

	@Bean
	@Lazy
	HealthEndpointWebExtension healthStatuses(HealthContributorRegistry indicators, HealthEndpointGroups groups,
			HealthEndpointProperties properties) {
		Duration slow = properties.getLogging().getSlowIndicatorThreshold();
		return new HealthEndpointWebExtension(indicators, null, groups, slow);
	}

}
