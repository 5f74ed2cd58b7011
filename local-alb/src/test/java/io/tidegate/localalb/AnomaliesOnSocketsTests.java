package io.tidegate.localalb;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AnomalyDetection;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthInputIncludeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Three targets that are healthy by their checks, one of which fails every request.
 */
class AnomaliesOnSocketsTests {

	private static final String ALGORITHM = "load_balancing.algorithm.type";

	private static final String MITIGATION = "load_balancing.algorithm.anomaly_mitigation";

	private final Bench bench = new Bench(Bench.fast());

	private final Backend failing = this.bench.backend("127.0.1.1");

	private final Backend fine = this.bench.backend("127.0.1.2");

	@BeforeEach
	void register() {
		this.failing.onRequest((exchange) -> Backend.respond(exchange, 500, "broken"));
		for (Backend each : List.of(this.failing, this.fine, this.bench.backend("127.0.1.3"))) {
			this.bench.register(each);
			this.bench.awaitState(each, "healthy");
		}
	}

	@AfterEach
	void close() {
		this.bench.close();
	}

	private AnomalyDetection anomaly(Backend backend) {
		return this.bench.api
			.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group)
				.targets(Bench.description(backend))
				.include(DescribeTargetHealthInputIncludeEnum.ANOMALY_DETECTION))
			.targetHealthDescriptions()
			.get(0)
			.anomalyDetection();
	}

	private void requests(int count) {
		for (int request = 0; request < count; request++) {
			this.bench.get("/");
		}
	}

	private long failed(int requests) {
		return IntStream.range(0, requests)
			.map((request) -> this.bench.get("/").statusCode())
			.filter((status) -> status == 500)
			.count();
	}

	@Test
	void withMitigationItGetsMuchLess() {
		this.bench.groupAttributes(ALGORITHM, "weighted_random", MITIGATION, "on");
		requests(60);

		assertThat(anomaly(this.failing).resultAsString()).isEqualTo("anomalous");
		assertThat(anomaly(this.failing).mitigationInEffectAsString()).isEqualTo("yes");
		assertThat(anomaly(this.fine).resultAsString()).isEqualTo("normal");
		assertThat(anomaly(this.fine).mitigationInEffectAsString()).isEqualTo("no");
		assertThat(this.bench.pageState()).contains("\"anomaly\":\"anomalous, mitigated\"");
		assertThat(failed(300)).as("a third without, a twentieth with").isBetween(1L, 45L);
	}

	@Test
	void withoutMitigationItIsToldAndGetsItsShare() {
		requests(60);

		assertThat(anomaly(this.failing).resultAsString()).isEqualTo("anomalous");
		assertThat(anomaly(this.failing).mitigationInEffectAsString()).isEqualTo("no");
		assertThat(failed(60)).isEqualTo(20);
	}

	@Test
	void nothingIsToldUnlessItIsAskedFor() {
		List<TargetHealthDescription> told = this.bench.api
			.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group))
			.targetHealthDescriptions();

		assertThat(told).hasSize(3).allMatch((each) -> each.anomalyDetection() == null);
	}

	@Test
	void anythingElseToIncludeIsRefused() {
		assertThatExceptionOfType(ElasticLoadBalancingV2Exception.class)
			.isThrownBy(() -> this.bench.api
				.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group).includeWithStrings("Everything")))
			.withMessageContaining("Include cannot be 'Everything': give one of")
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
	}

}
