package io.tidegate.spring;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The SDK's client, made when it is first needed: it costs a tenth of a second of
 * start-up and six megabytes.
 */
final class LazyClient implements Supplier<ElasticLoadBalancingV2Client> {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	private final Duration attemptLimit;

	private @Nullable ElasticLoadBalancingV2Client client;

	LazyClient(Duration attemptLimit) {
		this.attemptLimit = attemptLimit;
	}

	@Override
	public synchronized ElasticLoadBalancingV2Client get() {
		if (this.client == null) {
			this.client = create();
		}
		return this.client;
	}

	// One attempt a call: repeating is the drain's affair, which knows its deadline.
	private ElasticLoadBalancingV2Client create() {
		return ElasticLoadBalancingV2Client.builder()
			.httpClientBuilder(
					UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_LIMIT).socketTimeout(this.attemptLimit))
			.overrideConfiguration(ClientOverrideConfiguration.builder()
				.apiCallTimeout(this.attemptLimit)
				.retryStrategy((strategy) -> strategy.maxAttempts(1))
				.build())
			.build();
	}

}
