package io.tidegate.agent.command;

import java.net.URI;
import java.util.Map;

import io.tidegate.settings.SettingException;

/**
 * Where the agent beside this process has its management port, by the same environment
 * variables that tell the agent.
 */
final class AgentAddress {

	private static final String ADDRESS = "TIDEGATE_MANAGEMENT_ADDRESS";

	private static final String PORT = "TIDEGATE_MANAGEMENT_PORT";

	private static final int HIGHEST_PORT = 65_535;

	private AgentAddress() {
	}

	/**
	 * Return the management port's address.
	 * @param environment the environment variables
	 * @return {@code http://127.0.0.1:8082} if nothing else is set
	 * @throws SettingException if a variable cannot be used
	 */
	static URI management(Map<String, String> environment) {
		return URI.create("http://" + host(environment.getOrDefault(ADDRESS, "")) + ":" + port(environment));
	}

	// Where the agent listens on every address, it is asked on the nearest.
	private static String host(String address) {
		return switch (address) {
			case "", "0.0.0.0", "::" -> "127.0.0.1";
			default -> literal(address);
		};
	}

	private static String literal(String address) {
		if (address.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
			return "[" + address + "]";
		}
		if (!address.matches("[0-9A-Za-z.-]+")) {
			throw new SettingException("tidegate.management.address", "is '" + address + "', which is no address",
					"write an address of this machine, such as 127.0.0.1");
		}
		return address;
	}

	private static int port(Map<String, String> environment) {
		String text = environment.getOrDefault(PORT, "8082");
		int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
		if (port < 1 || port > HIGHEST_PORT) {
			throw new SettingException("tidegate.management.port", "is '" + text + "', where no agent can be asked",
					"write the port between 1 and 65535 on which it listens");
		}
		return port;
	}

}
