package io.tidegate.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A small application to protect: answers quickly, slowly, with large bodies, and without
 * end. It is stopped as Spring Boot stops applications by default, or, where the
 * environment says so, drained by Tidegate before; and leaves a record of its traffic on
 * its way out.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param arguments Spring Boot settings, {@code --server.port=8080} and the like
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(SampleApplication.class, arguments);
	}

}
