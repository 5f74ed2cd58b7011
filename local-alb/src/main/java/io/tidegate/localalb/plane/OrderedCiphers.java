package io.tidegate.localalb.plane;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.SSLServerSocketFactory;

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

	@Override
	public SslContextFactory sslContextFactory() {
		return new DefaultSslContextFactory(SslProvider.JDK, false) {
			@Override
			public SslContextFactory enabledCipherSuites(Set<String> suites) {
				return super.enabledCipherSuites(suites.stream()
					.filter(KNOWN::contains)
					.sorted(Comparator.comparingInt(SslPolicies::rank))
					.collect(Collectors.toCollection(LinkedHashSet::new)));
			}
		};
	}

	@Override
	public OrderedCiphers copy() {
		return new OrderedCiphers();
	}

}
