package io.tidegate.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A common how-to's commands and JSON, written out as they stand.
 */
class SeedTests {

	@Test
	void theContradictionsOfACommonHowToAreFound() throws Exception {
		Samples samples = new Samples();
		for (String file : List.of("target-group", "service", "task-definition", "rule")) {
			Path path = Path.of("src/test/resources/seed/" + file + ".json");
			samples.add(path.toString(), Files.readString(path));
		}
		assertThat(samples.rules()).containsExactlyInAnyOrder("deregistration-delay-default", "setting-misspelt",
				"health-checks-ask-the-same", "container-check-out-of-range", "stop-timeout-out-of-range",
				"path-misses-bare-path", "circuit-breaker-off", "grace-shorter-than-start-period");
	}

	@Test
	void aDelayThatFargateCannotWaitOutIsFound() throws Exception {
		Samples samples = new Samples();
		for (String file : List.of("target-group", "service")) {
			samples.add(file + ".json", Files.readString(Path.of("src/test/resources/seed/" + file + ".json")));
		}
		samples.add("task-definition.json", Files.readString(Path.of("src/test/resources/seed/task-definition.json"))
			.replace("\"stopTimeout\": 300", "\"stopTimeout\": 120"));
		samples.add("attributes.json",
				"""
						{"TargetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/myapp-tg/0123456789abcdef",
						 "Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "180"}]}""");
		assertThat(samples.rules()).contains("deregistration-delay-over-stop-timeout")
			.doesNotContain("deregistration-delay-default");
	}

}
