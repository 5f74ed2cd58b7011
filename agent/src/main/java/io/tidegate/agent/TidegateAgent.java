package io.tidegate.agent;

import io.tidegate.agent.command.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;

/**
 * The sidecar's life: start, stand beside the application, drain on SIGTERM, leave.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ AgentConfiguration.class, HealthConfiguration.class, PortsConfiguration.class, SpringBootParts.class })
@EnableConfigurationProperties(AgentProperties.class)
public class TidegateAgent {

	private static final Logger log = LoggerFactory.getLogger(TidegateAgent.class);

	/**
	 * Run the sidecar until a signal ends it. A start that fails leaves with exit code 1
	 * after one sentence that says why.
	 * <p>
	 * With a command's name as the first argument, run that against an agent that is
	 * there, and leave with its exit code: {@code status}, {@code drain},
	 * {@code undrain}, {@code check}.
	 * @param args Spring Boot's arguments, for example
	 * {@code --tidegate.stop-timeout=60s}; or a command and its options
	 */
	public static void main(String[] args) {
		if (Commands.isCommand(args)) {
			System.exit(Commands.run(args));
		}
		ShutdownSequence shutdown = ShutdownSequence.install();
		SpringApplication application = new SpringApplication(TidegateAgent.class);
		// What serves here is no web server of Spring's.
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		// A signal during the start waits for it, so that what the start began is undone.
		application.setRegisterShutdownHook(false);
		application.addListeners(startLine());
		shutdown.start(() -> application.run(args));
	}

	private static ApplicationListener<ApplicationPreparedEvent> startLine() {
		return (event) -> log.info("starting");
	}

}
