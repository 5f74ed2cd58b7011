package io.tidegate.spring.servlet;

import java.lang.reflect.Proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answers are there before they are asked for. Whatever else is asked of
 * it fails, so that nothing is measured that no field gives.
 */
final class PresetRequest extends HttpServletRequestWrapper {

	private final String uri;

	private final String userAgent;

	PresetRequest(String uri, String userAgent) {
		super((HttpServletRequest) Proxy.newProxyInstance(PresetRequest.class.getClassLoader(),
				new Class<?>[] { HttpServletRequest.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.getName());
				}));
		this.uri = uri;
		this.userAgent = userAgent;
	}

	@Override
	public String getRequestURI() {
		return this.uri;
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public String getProtocol() {
		return "HTTP/1.1";
	}

	@Override
	public @Nullable String getHeader(String name) {
		return "User-Agent".equals(name) ? this.userAgent : null;
	}

	@Override
	public boolean isAsyncStarted() {
		return false;
	}

}
