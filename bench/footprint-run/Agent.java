import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The agent as a process, beside the stub.
 */
final class Agent {

	private Agent() {
	}

	/**
	 * Start it.
	 * @param settings what the environment says, beside who its neighbours are
	 */
	static Program start(Variant variant, Stub stub, Map<String, String> settings, Path log) throws IOException {
		int healthPort = Program.freePort();
		ProcessBuilder builder = new ProcessBuilder(variant.command());
		builder.environment().keySet().removeIf((name) -> name.matches("(TIDEGATE|AWS|ECS|SPRING)_.*"));
		builder.environment()
			.putAll(Map.of("TIDEGATE_TARGET_ID", Stub.ADDRESS, "TIDEGATE_TARGET_PORT", Integer.toString(stub.port()),
					"TIDEGATE_HEALTH_ADDRESS", "127.0.0.1", "TIDEGATE_HEALTH_PORT", Integer.toString(healthPort),
					"TIDEGATE_MANAGEMENT_PORT", Integer.toString(Program.freePort()), "AWS_REGION", "us-east-1",
					"AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none",
					"AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://" + Stub.ADDRESS + ":" + stub.port(),
					"AWS_EC2_METADATA_DISABLED", "true"));
		builder.environment().putAll(settings);
		return new Program(builder, healthPort, log);
	}

}
