package io.tidegate.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;

/**
 * The sidecar's life: start, stand beside the application, drain on SIGTERM, leave.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentProperties.class)
public class TidegateAgent {

	private static final Logger log = LoggerFactory.getLogger(TidegateAgent.class);

	/**
	 * Run the sidecar until a signal ends it. A start that fails leaves with exit code 1
	 * after one sentence that says why.
	 * @param args Spring Boot's arguments, for example
	 * {@code --tidegate.stop-timeout=60s}
	 */
	public static void main(String[] args) {
		ShutdownSequence shutdown = ShutdownSequence.install();
		SpringApplication application = new SpringApplication(TidegateAgent.class);
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
