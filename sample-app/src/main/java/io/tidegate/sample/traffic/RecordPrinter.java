package io.tidegate.sample.traffic;

import java.time.Clock;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes the SIGTERM, and prints the {@link TrafficRecord} as the last the application
 * says.
 */
@Component
class RecordPrinter implements DisposableBean {

	private final TrafficRecord traffic;

	private final Clock clock;

	RecordPrinter(TrafficRecord traffic, Clock clock) {
		this.traffic = traffic;
		this.clock = clock;
	}

	/**
	 * SIGTERM makes Spring Boot's shutdown hook close the context, and this is the first
	 * it says.
	 * @param closing the closing
	 */
	@EventListener
	void closing(ContextClosedEvent closing) {
		this.traffic.signalled(this.clock.instant());
	}

	/**
	 * Beans go after the web server has stopped. Straight to standard output, because
	 * logging may be on its way out as well.
	 */
	@Override
	public void destroy() {
		System.out.println("app record " + this.traffic.toJson(this.clock.instant()));
		System.out.flush();
	}

}
