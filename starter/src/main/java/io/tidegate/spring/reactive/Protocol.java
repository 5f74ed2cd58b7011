package io.tidegate.spring.reactive;

import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;

/**
 * The protocol of a request, which WebFlux does not tell.
 */
final class Protocol {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest",
			Protocol.class.getClassLoader());

	private Protocol() {
	}

	/**
	 * Return whether a request came by HTTP/2, as far as can be told.
	 */
	static boolean isHttp2(ServerHttpRequest request) {
		ServerHttpRequest inner = request;
		while (inner instanceof ServerHttpRequestDecorator decorator) {
			inner = decorator.getDelegate();
		}
		return NETTY && inner instanceof AbstractServerHttpRequest known && Netty.isHttp2(known.getNativeRequest());
	}

	/**
	 * Loaded only where Netty is.
	 */
	private static final class Netty {

		static boolean isHttp2(Object request) {
			return request instanceof HttpServerRequest netty && netty.version().majorVersion() > 1;
		}

	}

}
