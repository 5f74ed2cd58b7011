package io.tidegate.spring.reactive;

import java.util.function.Supplier;

import io.tidegate.spring.application.LeftOut;
import io.tidegate.spring.application.ServedTraffic;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Counts each request from its arrival until its answer is written, and ends streams of
 * server-sent events when it is time. Stands before all other filters.
 */
final class RequestWebFilter implements WebFilter, Ordered {

	private final ServedTraffic traffic;

	private final Supplier<LeftOut> leftOut;

	RequestWebFilter(ServedTraffic traffic, Supplier<LeftOut> leftOut) {
		this.traffic = traffic;
		this.leftOut = leftOut;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!isTraffic(exchange.getRequest())) {
			return chain.filter(exchange);
		}
		return Mono.defer(() -> {
			this.traffic.requests().arrived();
			if (this.traffic.isLeaving()) {
				giveUp(exchange);
			}
			ServerHttpResponse response = new Streaming(exchange.getResponse(), this.traffic);
			return chain.filter(exchange.mutate().response(response).build());
		}).doFinally((signal) -> this.traffic.requests().ended());
	}

	private boolean isTraffic(ServerHttpRequest request) {
		RequestPath path = request.getPath();
		LeftOut left = this.leftOut.get();
		if (left.hasPath(path.value(), path.contextPath().value().length())) {
			return false;
		}
		boolean doubtful = this.traffic.isLeaving() || left.mayBeHealthCheck(path.value());
		return !doubtful || !LeftOut.isHealthCheck(request.getHeaders().getFirst(HttpHeaders.USER_AGENT));
	}

	// HTTP/2 has no such header, and one that upgrades has another.
	private static void giveUp(ServerWebExchange exchange) {
		if (exchange.getRequest().getHeaders().getUpgrade() == null && !Protocol.isHttp2(exchange.getRequest())) {
			exchange.getResponse().getHeaders().setConnection("close");
		}
	}

	/**
	 * An answer that is ended when it is time, if it is one of server-sent events.
	 */
	private static final class Streaming extends ServerHttpResponseDecorator {

		private final ServedTraffic traffic;

		Streaming(ServerHttpResponse response, ServedTraffic traffic) {
			super(response);
			this.traffic = traffic;
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			MediaType type = getHeaders().getContentType();
			if (type == null || !MediaType.TEXT_EVENT_STREAM.isCompatibleWith(type)) {
				return super.writeAndFlushWith(body);
			}
			Sinks.Empty<Void> end = Sinks.empty();
			EventStream stream = new EventStream(end);
			return super.writeAndFlushWith(Flux.<Publisher<? extends DataBuffer>>from(body)
				.takeUntilOther(end.asMono())
				.doOnSubscribe((subscription) -> this.traffic.longLived().opened(stream))
				.doFinally((signal) -> this.traffic.longLived().closed(stream)));
		}

	}

}
