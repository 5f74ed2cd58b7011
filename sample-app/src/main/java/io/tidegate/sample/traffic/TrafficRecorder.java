package io.tidegate.sample.traffic;

import java.io.IOException;
import java.time.Clock;
import java.util.Set;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests from arrival to answer. Health checks and other Actuator calls are left
 * out, and so is what stays: an open stream of events or WebSocket is no request that
 * waits for its answer, and its end is recorded by those who are connected.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TrafficRecorder extends OncePerRequestFilter {

	private static final Set<String> LONG_LIVED = Set.of("/events", "/socket");

	private final TrafficRecord traffic;

	private final Clock clock;

	TrafficRecorder(TrafficRecord traffic, Clock clock) {
		this.traffic = traffic;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.startsWith("/actuator") || LONG_LIVED.contains(path);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.traffic.arrived(this.clock.instant());
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new AnswerListener());
			}
			else {
				this.traffic.answered(this.clock.instant());
			}
		}
	}

	/**
	 * An answer given later by another thread.
	 */
	private final class AnswerListener implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			TrafficRecorder.this.traffic.answered(TrafficRecorder.this.clock.instant());
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// completes as well
		}

		@Override
		public void onError(AsyncEvent event) {
			// completes as well
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// one listener is enough
		}

	}

}
