package io.tidegate.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start with settings that cannot be: one sentence, exit code 1.
 */
class BadSettingsTests {

	private static final String ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					TIDEGATE_TARGET_GROUPS=            | tidegate.target-groups (TIDEGATE_TARGET_GROUPS) names no target group, so there is nothing to take this task out of: set it to
					TIDEGATE_TARGET_GROUPS=arn:aws:ecs:eu-west-1:1:service/x | tidegate.target-groups (TIDEGATE_TARGET_GROUPS) cannot be used, because 'arn:aws:ecs:eu-west-1:1:service/x' is not the ARN of a target group
					TIDEGATE_TARGET_ID=                | tidegate.target.id (TIDEGATE_TARGET_ID) is not set
					TIDEGATE_DRAIN_QUIET_PERIOD=40s    | tidegate.drain.quiet-period (TIDEGATE_DRAIN_QUIET_PERIOD) is 40s, longer than the budget of 25s
					TIDEGATE_STOP_TIMEOUT=soon         | tidegate.stop-timeout (TIDEGATE_STOP_TIMEOUT) is 'soon', which cannot be read: write a duration such as
					TIDEGATE_DRAIN_MINIMUM=1h          | tidegate.drain.minimum (TIDEGATE_DRAIN_MINIMUM) is 3600s, longer than the budget of 25s
					TIDEGATE_READINESS_URL=ftp://x     | tidegate.readiness.url (TIDEGATE_READINESS_URL) is 'ftp://x'
					TIDEGATE_MODE=register             | tidegate.mode (TIDEGATE_MODE) is 'register', which cannot be read: write one of observe, deregister, manage
					AWS_REGION=eu-north-1              | tidegate.target-groups (TIDEGATE_TARGET_GROUPS) names orders in eu-west-1, and this task's region is eu-north-1 (AWS_REGION)
					TIDEGATE_PROBES_DB_ROLE=readiness  | tidegate.probes.db.url (TIDEGATE_PROBES_DB_URL) is not set, so there is nothing to ask
					TIDEGATE_WARM_UP_PATHS=products    | tidegate.warm-up.paths (TIDEGATE_WARM_UP_PATHS) names 'products', which is no path
					TIDEGATE_FLOOR_HEALTHY_TARGETS=-1  | tidegate.floor.healthy-targets (TIDEGATE_FLOOR_HEALTHY_TARGETS) is -1
					TIDEGATE_PROTECTION_BUSY_LONGER_THAN=60s | tidegate.protection.busy-longer-than (TIDEGATE_PROTECTION_BUSY_LONGER_THAN) is set, and this is no ECS task
					TIDEGATE_TRAFFIC_BUSY_URL=/busy    | tidegate.traffic.busy-url (TIDEGATE_TRAFFIC_BUSY_URL) is '/busy', which is no HTTP address
					TIDEGATE_NOTICES=earthquake        | tidegate.notices (TIDEGATE_NOTICES) is 'earthquake', which cannot be read: write one of spot, lifecycle, rebalance
					TIDEGATE_READINESS_INTERVAL=0s     | tidegate.readiness (TIDEGATE_READINESS) cannot be used, because A probe's interval is longer than zero
					TIDEGATE_HEALTH_PORT=http          | tidegate.health.port (TIDEGATE_HEALTH_PORT) is 'http', which cannot be read: write a port between
					""")
	void aSettingThatCannotBeIsNamedInOneSentence(String setting, String sentence) {
		int equals = setting.indexOf('=');
		Map<String, String> settings = goodSettings();
		settings.put(setting.substring(0, equals), setting.substring(equals + 1));

		assertThat(startThatFails(settings)).startsWith(sentence);
	}

	@Test
	void aPortThatIsTakenIsNamedWithItsSetting() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Map<String, String> settings = goodSettings();
			settings.put("TIDEGATE_HEALTH_PORT", Integer.toString(taken.getLocalPort()));
			assertThat(startThatFails(settings)).startsWith("tidegate.health.port (TIDEGATE_HEALTH_PORT) is "
					+ taken.getLocalPort() + ", where another process of this task already listens: stop that process");

			settings = goodSettings();
			settings.put("TIDEGATE_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()));
			assertThat(startThatFails(settings)).startsWith("tidegate.management.port (TIDEGATE_MANAGEMENT_PORT) is ");
		}
	}

	@Test
	void thePortsAreTwo() {
		Map<String, String> settings = goodSettings();
		settings.put("TIDEGATE_HEALTH_PORT", "8081");
		settings.put("TIDEGATE_MANAGEMENT_PORT", "8081");

		assertThat(startThatFails(settings)).startsWith("tidegate.management.port (TIDEGATE_MANAGEMENT_PORT) is 8081, "
				+ "which is the health port: give each of the two a port of its own");
	}

	private static Map<String, String> goodSettings() {
		Map<String, String> settings = new HashMap<>();
		settings.put("TIDEGATE_TARGET_GROUPS", ARN);
		settings.put("TIDEGATE_TARGET_ID", "127.0.1.78");
		settings.put("TIDEGATE_MODE", "deregister");
		settings.put("AWS_REGION", "eu-west-1");
		settings.put("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://127.0.0.1:1");
		return settings;
	}

	private static String startThatFails(Map<String, String> settings) {
		try (AgentProcess agent = new AgentProcess(settings)) {
			assertThat(agent.exitCode()).isEqualTo(1);
			String mark = "Tidegate does not start. ";
			List<String> sentences = agent.lines.stream().filter((line) -> line.contains(mark)).toList();
			assertThat(sentences).as("what it printed: %s", agent.lines).hasSize(1);
			assertThat(agent.lines).as("nothing but the sentence")
				.filteredOn((line) -> !line.endsWith("starting"))
				.hasSize(1);
			return sentences.get(0).substring(sentences.get(0).indexOf(mark) + mark.length());
		}
	}

}
