package io.tidegate.spring.servlet;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Asks for a request's path and some of its headers, and does nothing with them: what the
 * container makes of bytes when it is asked, by whomever, for the first time.
 */
final class ReadingFilter implements Filter {

	private final List<String> headers;

	private int read;

	ReadingFilter(String... headers) {
		this.headers = List.of(headers);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		int length = http.getRequestURI().length() - http.getContextPath().length();
		for (int i = 0; i < this.headers.size(); i++) {
			length += http.getHeader(this.headers.get(i)).length();
		}
		this.read = length;
		chain.doFilter(request, response);
	}

	@Override
	public void destroy() {
		if (this.read == 0) {
			throw new IllegalStateException("nothing was read");
		}
	}

}
