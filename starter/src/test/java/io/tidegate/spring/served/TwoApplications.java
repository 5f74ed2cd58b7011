package io.tidegate.spring.served;

import java.util.Arrays;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Two applications in one JVM, each with a port of its own.
 */
public final class TwoApplications {

	private TwoApplications() {
	}

	/**
	 * Start them.
	 * @param arguments the two ports, and settings for both
	 */
	public static void main(String[] arguments) {
		for (int i = 0; i < 2; i++) {
			String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
			settings[0] = "--server.port=" + arguments[i];
			new SpringApplicationBuilder(ServletApplication.class).run(settings);
		}
		System.out.println("both are up");
	}

}
