package io.tidegate.spring.served;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

import io.tidegate.drain.Drainer;
import io.tidegate.workload.Workload;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a user's own test sees of an application whose settings name a target group, as
 * they do for production: nothing.
 */
@SpringBootTest(classes = ServletApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "tidegate.mode=manage", "tidegate.target.id=127.0.0.1", "test.server=TOMCAT",
				"spring.autoconfigure.exclude=org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration",
				"tidegate.target-groups=arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/orders/0123456789abcdef" })
class PlainSpringBootTests {

	private static final ServerSocket API = open();

	@Autowired
	private ApplicationContext context;

	private static ServerSocket open() {
		try {
			ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
			socket.setSoTimeout(200);
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@DynamicPropertySource
	static void api(DynamicPropertyRegistry registry) {
		System.setProperty("aws.endpointUrlElasticLoadBalancingV2", "http://127.0.0.1:" + API.getLocalPort());
	}

	@Test
	void nothingOfTidegateIsThere() {
		assertThat(this.context.getBeanNamesForType(Drainer.class)).isEmpty();
		assertThat(this.context.getBeanNamesForType(Workload.class)).isEmpty();
		assertThat(Arrays.stream(this.context.getBeanDefinitionNames()))
			.noneMatch((name) -> name.startsWith("tidegate"));
	}

	@Test
	void nobodyCallsAws() {
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(API::accept);
	}

}
