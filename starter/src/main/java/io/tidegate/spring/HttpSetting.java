package io.tidegate.spring;

import java.net.URI;

import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * A setting that names an HTTP address.
 */
public final class HttpSetting {

	private HttpSetting() {
	}

	/**
	 * Check an address.
	 * @param setting the property's name
	 * @param address what it says
	 * @return the same address
	 * @throws SettingException if it is no HTTP address
	 */
	public static URI require(String setting, URI address) {
		if (!"http".equals(address.getScheme()) || address.getHost() == null) {
			throw new SettingException(setting, "is '" + address + "', which is no HTTP address",
					"write an address such as http://127.0.0.1:8080/path");
		}
		return address;
	}

	/**
	 * Check an address that may be left out.
	 * @param setting the property's name
	 * @param address what it says, null for nothing
	 * @throws SettingException if it is no HTTP address
	 */
	static void requireIfSet(String setting, @Nullable URI address) {
		if (address != null) {
			require(setting, address);
		}
	}

}
