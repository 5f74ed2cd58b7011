package io.tidegate.localalb.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a load balancer of its own, in the test's JVM and on ports
 * that are free: as a parameter of the type {@link TestAlb}. It is closed after the test.
 * <p>
 * The defaults are for tests that do not wait: no lag, and health checks as often as a
 * group asks for. {@code @LocalAlb(lag = "3s-8s")} is the load balancer at its worst.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalAlbExtension.class)
public @interface LocalAlb {

	/**
	 * How long each node takes to hear of a deregistration.
	 * @return such as {@code 5s} or {@code 3s-8s}; default 0s
	 */
	String lag() default "0s";

	/**
	 * How many nodes it has: each with its own checks, connections and turns.
	 * @return 1 to 100; default 3
	 */
	int nodes() default 3;

	/**
	 * Whether health checks may be more frequent than AWS allows.
	 * @return default true
	 */
	boolean belowAwsMinimums() default true;

	/**
	 * The region in ARNs.
	 * @return default us-east-1
	 */
	String region() default "us-east-1";

}
