package io.tidegate.spring.servlet;

import java.io.IOException;
import java.util.function.Supplier;

import io.tidegate.spring.application.LeftOut;
import io.tidegate.spring.application.ServedTraffic;
import io.tidegate.traffic.RequestCounter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Counts each request from its arrival to the end of its answer, whoever gives that and
 * when. Stands before all other filters, so that a request is counted while any of them
 * works on it; makes no object for a request that is answered by the thread it came on.
 */
final class RequestFilter implements Filter {

	private static final String STREAM = "text/event-stream";

	private final ServedTraffic traffic;

	private final RequestCounter requests;

	private final Supplier<LeftOut> leftOut;

	RequestFilter(ServedTraffic traffic, Supplier<LeftOut> leftOut) {
		this.traffic = traffic;
		this.requests = traffic.requests();
		this.leftOut = leftOut;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer
				&& isTraffic(http)) {
			count(http, answer, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isTraffic(HttpServletRequest request) {
		LeftOut left = this.leftOut.get();
		String uri = request.getRequestURI();
		if (left.hasPath(uri, request.getContextPath().length())) {
			return false;
		}
		boolean doubtful = this.traffic.isLeaving() || left.mayBeHealthCheck(uri);
		return !doubtful || !LeftOut.isHealthCheck(request.getHeader("User-Agent"));
	}

	private void count(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		this.requests.arrived();
		if (this.traffic.isLeaving()) {
			giveUp(request, response);
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.isAsyncStarted()) {
				follow(request, response);
			}
			else {
				this.requests.ended();
			}
		}
	}

	// HTTP/2 has no such header, and one that upgrades has another.
	private static void giveUp(HttpServletRequest request, HttpServletResponse response) {
		if ("HTTP/1.1".equals(request.getProtocol()) && request.getHeader("Upgrade") == null) {
			response.setHeader("Connection", "close");
		}
	}

	private void follow(HttpServletRequest request, HttpServletResponse response) {
		String type = response.getContentType();
		try {
			AsyncContext answer = request.getAsyncContext();
			if (type != null && type.startsWith(STREAM)) {
				new EventStream(answer, this.traffic).follow();
			}
			else {
				answer.addListener(new AnswerListener(this.requests::ended));
			}
		}
		catch (IllegalStateException ex) {
			// It has ended between the question and the answer.
			this.requests.ended();
		}
	}

}
