package io.tidegate.agent.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Which agent a command speaks to.
 */
final class ManagementOptions {

	private final Map<String, String> environment;

	@Option(names = "--management", paramLabel = "URL",
			description = "The agent's management port (default: http://127.0.0.1:8082, or what "
					+ "TIDEGATE_MANAGEMENT_ADDRESS and TIDEGATE_MANAGEMENT_PORT say).")
	private @Nullable String url;

	@Spec(Target.MIXEE)
	private CommandSpec command = CommandSpec.create();

	ManagementOptions(Map<String, String> environment) {
		this.environment = environment;
	}

	/**
	 * Return a client for the agent.
	 * @throws ParameterException if its address cannot be used
	 */
	ManagementClient client() {
		try {
			return new ManagementClient(
					(this.url != null) ? checked(this.url) : AgentAddress.management(this.environment));
		}
		catch (SettingException ex) {
			throw new ParameterException(this.command.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	private URI checked(String url) {
		try {
			URI address = new URI(url);
			if ("http".equals(address.getScheme()) && address.getHost() != null) {
				return address;
			}
		}
		catch (URISyntaxException ex) {
			// Told like every other text that is no address.
		}
		throw new ParameterException(this.command.commandLine(), "--management is '" + url
				+ "', which is no HTTP address: write an address such as http://127.0.0.1:8082.");
	}

}
