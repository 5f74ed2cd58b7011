package io.tidegate.localalb.plane;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocketFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.tidegate.localalb.tls.SslPolicies;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;

/**
 * Java's TLS with those cipher suites of a security policy that this Java has, the best
 * first; Vert.x hands them over in no order, and the server's order decides.
 */
final class OrderedCiphers extends JdkSSLEngineOptions {

	private static final Set<String> KNOWN = Set
		.of(((SSLServerSocketFactory) SSLServerSocketFactory.getDefault()).getSupportedCipherSuites());

	private final UnaryOperator<SslContext> finishing;

	/**
	 * Java's TLS.
	 * @param finishing is given what was made of it, and gives what is to be used
	 */
	OrderedCiphers(UnaryOperator<SslContext> finishing) {
		this.finishing = finishing;
	}

	@Override
	public SslContextFactory sslContextFactory() {
		UnaryOperator<SslContext> last = this.finishing;
		return new DefaultSslContextFactory(SslProvider.JDK, false) {
			@Override
			public SslContextFactory enabledCipherSuites(Set<String> suites) {
				return super.enabledCipherSuites(suites.stream()
					.filter(KNOWN::contains)
					.sorted(Comparator.comparingInt(SslPolicies::rank))
					.collect(Collectors.toCollection(LinkedHashSet::new)));
			}

			@Override
			public SslContext create() throws SSLException {
				return last.apply(super.create());
			}
		};
	}

	@Override
	public OrderedCiphers copy() {
		return new OrderedCiphers(this.finishing);
	}

}
