package io.tidegate.spring.servlet;

import java.lang.reflect.Proxy;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that has room for the one header that a filter may set.
 */
final class PresetResponse extends HttpServletResponseWrapper {

	private @Nullable String connection;

	PresetResponse() {
		super((HttpServletResponse) Proxy.newProxyInstance(PresetResponse.class.getClassLoader(),
				new Class<?>[] { HttpServletResponse.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.getName());
				}));
	}

	@Override
	public void setHeader(String name, String value) {
		if (!"Connection".equals(name)) {
			throw new UnsupportedOperationException(name);
		}
		this.connection = value;
	}

	/**
	 * Return whether the client was asked to give up its connection.
	 */
	boolean asksToClose() {
		return "close".equals(this.connection);
	}

}
