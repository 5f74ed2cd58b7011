package io.tidegate.localalb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param network the first address, as a number
 * @param prefix how many leading bits all addresses of the range share, 0 to 32
 */
public record Cidr(int network, int prefix) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

	/**
	 * Reads a range.
	 * @param text such as {@code 10.1.0.0/16}
	 * @return the range
	 * @throws IllegalArgumentException with a sentence, if the text is no range
	 */
	public static Cidr parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches() || Integer.parseInt(parts.group(5)) > 32 || !isAddress(addressOf(text))) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a range of addresses: give one such as 10.1.0.0/16.");
		}
		int prefix = Integer.parseInt(parts.group(5));
		return new Cidr(number(addressOf(text)) & mask(prefix), prefix);
	}

	/**
	 * Whether an address is in the range.
	 * @param address an IPv4 address
	 * @return true if it is
	 */
	public boolean contains(String address) {
		return (number(address) & mask(this.prefix)) == this.network;
	}

	/**
	 * Whether a text is an IPv4 address.
	 * @param text any text
	 * @return true for four numbers up to 255 with dots between
	 */
	public static boolean isAddress(String text) {
		if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
			return false;
		}
		for (String part : text.split("\\.", -1)) {
			if (Integer.parseInt(part) > 255) {
				return false;
			}
		}
		return true;
	}

	private static String addressOf(String range) {
		return range.substring(0, range.indexOf('/'));
	}

	private static int number(String address) {
		int number = 0;
		for (String part : address.split("\\.", -1)) {
			number = number << 8 | Integer.parseInt(part);
		}
		return number;
	}

	private static int mask(int prefix) {
		return (prefix == 0) ? 0 : -1 << (32 - prefix);
	}

}
