package io.tidegate.agent;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * The sidecar's life: start, stand beside the application, drain on SIGTERM, leave.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentProperties.class)
public class TidegateAgent {

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
		shutdown.start(() -> application.run(args));
	}

}
