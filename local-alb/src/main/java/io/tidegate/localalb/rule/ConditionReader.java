package io.tidegate.localalb.rule;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * Reads a rule's conditions and holds them to what the API allows (ELBv2 API,
 * {@code RuleCondition}; ALB User Guide, "Condition types for listener rules" and
 * "Quotas").
 */
final class ConditionReader {

	private static final int LONGEST = 128;

	private static final int LONGEST_NAME = 40;

	private static final int MOST_VALUES = 5;

	private static final int MOST_WILDCARDS = 5;

	private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_\\-.$/~\"'@:+&*?]+");

	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]*\\.[A-Za-z*?]+");

	private static final Pattern METHOD = Pattern.compile("[A-Z_-]{1,40}");

	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");

	private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f.:]+)/(\\d{1,3})");

	private final Map<Field, Integer> seen = new EnumMap<>(Field.class);

	private int values;

	private int wildcards;

	private enum Field {

		PATH_PATTERN("path-pattern", 1), HOST_HEADER("host-header", 1), HTTP_REQUEST_METHOD("http-request-method", 1),
		SOURCE_IP("source-ip", 1), HTTP_HEADER("http-header", Integer.MAX_VALUE),
		QUERY_STRING("query-string", Integer.MAX_VALUE);

		private final String word;

		private final int most;

		Field(String word, int most) {
			this.word = word;
			this.most = most;
		}

		static Field of(@Nullable String word) {
			for (Field field : values()) {
				if (field.word.equals(word)) {
					return field;
				}
			}
			throw AlbError.invalid("Condition field '" + word
					+ "' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string, source-ip]'.");
		}

	}

	/**
	 * Reads all conditions of one rule.
	 * @param conditions what the API was given, {@link DescribedConditions normalized}
	 * @return a condition that holds where all of them hold
	 * @throws AlbError {@code ValidationError} with a sentence
	 */
	static Condition all(List<RuleCondition> conditions) {
		if (conditions.isEmpty()) {
			throw AlbError.invalid("A rule needs a condition: give at least one in Conditions.");
		}
		ConditionReader reader = new ConditionReader();
		List<Condition> read = conditions.stream().map(reader::read).toList();
		reader.requireFew();
		return (request) -> read.stream().allMatch((each) -> each.matches(request));
	}

	private void requireFew() {
		if (this.values > MOST_VALUES) {
			throw AlbError.invalid("A rule can only have '" + MOST_VALUES + "' condition values, and this one has "
					+ this.values + ": split it into several rules.");
		}
		if (this.wildcards > MOST_WILDCARDS) {
			throw AlbError.invalid("A rule can only have '" + MOST_WILDCARDS + "' wildcards, and this one has "
					+ this.wildcards + ": split it into several rules.");
		}
	}

	private Condition read(RuleCondition condition) {
		Field field = Field.of(condition.field());
		if (this.seen.merge(field, 1, Integer::sum) > field.most) {
			throw AlbError.invalid("A rule can only have one '" + field.word + "' condition: put the values into one.");
		}
		return switch (field) {
			case PATH_PATTERN -> path(condition);
			case HOST_HEADER -> host(condition);
			case HTTP_REQUEST_METHOD -> method(condition);
			case SOURCE_IP -> source(condition);
			case HTTP_HEADER -> header(condition);
			case QUERY_STRING -> query(condition);
		};
	}

	private Condition path(RuleCondition condition) {
		List<String> values = condition.pathPatternConfig().values();
		List<String> regexes = condition.pathPatternConfig().regexValues();
		for (String value : values) {
			requireShape(PATH.matcher(value).matches(), value, "path-pattern",
					"letters, digits and _-.$/~\"'@:+& with * and ?");
		}
		return texts(RequestView::path, wildcards(values, Wildcard::sensitive), regexes, 0, "path-pattern");
	}

	private Condition host(RuleCondition condition) {
		List<String> values = condition.hostHeaderConfig().values();
		List<String> regexes = condition.hostHeaderConfig().regexValues();
		for (String value : values) {
			requireShape(HOST.matcher(value).matches(), value, "host-header",
					"letters, digits, -, ., * and ?, with a dot that only letters follow");
		}
		return texts(RequestView::host, wildcards(values, Wildcard::insensitive), regexes,
				com.google.re2j.Pattern.CASE_INSENSITIVE, "host-header");
	}

	private Condition header(RuleCondition condition) {
		var config = condition.httpHeaderConfig();
		if (config == null || config.httpHeaderName() == null) {
			throw AlbError.invalid("A 'http-header' condition needs HttpHeaderConfig with HttpHeaderName and Values.");
		}
		String name = config.httpHeaderName();
		if (!HEADER_NAME.matcher(name).matches() || name.equalsIgnoreCase("Host")) {
			throw AlbError.invalid("The header name '" + name
					+ "' cannot be used in a 'http-header' condition: give at most " + LONGEST_NAME
					+ " characters of a header's name; for Host there is the 'host-header' condition.");
		}
		List<Wildcard> values = wildcards(config.values(), Wildcard::insensitive);
		List<com.google.re2j.Pattern> regexes = regexes(config.regexValues(), com.google.re2j.Pattern.CASE_INSENSITIVE,
				"http-header");
		requireSome(values.size() + regexes.size(), "http-header");
		return (request) -> request.headers()
			.apply(name)
			.stream()
			.anyMatch((given) -> matchesAny(given, values, regexes));
	}

	private Condition method(RuleCondition condition) {
		List<String> values = condition.httpRequestMethodConfig().values();
		requireSome(values.size(), "http-request-method");
		for (String value : values) {
			requireShape(METHOD.matcher(value).matches(), value, "http-request-method",
					"at most 40 characters of A-Z, - and _");
		}
		this.values += values.size();
		return (request) -> values.contains(request.method());
	}

	private Condition query(RuleCondition condition) {
		List<QueryStringKeyValuePair> pairs = (condition.queryStringConfig() != null)
				? condition.queryStringConfig().values() : List.of();
		requireSome(pairs.size(), "query-string");
		this.values += pairs.size();
		List<QueryPair> wanted = pairs.stream().map(this::pair).toList();
		return (request) -> QueryPair.of(request.query())
			.anyMatch((given) -> wanted.stream().anyMatch((each) -> each.matches(given)));
	}

	private QueryPair pair(QueryStringKeyValuePair pair) {
		if (pair.value() == null) {
			throw AlbError
				.invalid("A 'query-string' condition needs a Value in each of its Values; the Key may be left out.");
		}
		requireLength(pair.value(), "query-string");
		Wildcard value = counted(Wildcard.escaped(pair.value()));
		if (pair.key() == null) {
			return new QueryPair(null, value);
		}
		requireLength(pair.key(), "query-string");
		return new QueryPair(counted(Wildcard.escaped(pair.key())), value);
	}

	private Condition source(RuleCondition condition) {
		List<String> values = condition.sourceIpConfig().values();
		requireSome(values.size(), "source-ip");
		this.values += values.size();
		List<IpSubnetFilterRule> ranges = values.stream().map(ConditionReader::range).toList();
		return (request) -> {
			InetSocketAddress source = new InetSocketAddress(address(request.source()), 0);
			return ranges.stream().anyMatch((range) -> range.matches(source));
		};
	}

	private static InetAddress address(String text) {
		InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
		return Objects.requireNonNull(address, "a peer's address is never a name");
	}

	private static IpSubnetFilterRule range(String value) {
		if (value.equals("255.255.255.255/32")) {
			throw AlbError.invalid("The range 255.255.255.255/32 cannot be used in a 'source-ip' condition.");
		}
		Matcher parts = RANGE.matcher(value);
		if (parts.matches()) {
			int prefix = Integer.parseInt(parts.group(2));
			boolean v4 = NetUtil.isValidIpV4Address(parts.group(1)) && prefix <= 32;
			boolean v6 = NetUtil.isValidIpV6Address(parts.group(1)) && prefix <= 128;
			if (v4 || v6) {
				return new IpSubnetFilterRule(address(parts.group(1)), prefix, IpFilterRuleType.ACCEPT);
			}
		}
		throw AlbError.invalid("The value '" + value
				+ "' of a 'source-ip' condition is not a range: give one such as 10.0.0.0/8 or 2001:db8::/32.");
	}

	private Condition texts(Function<RequestView, String> part, List<Wildcard> values, List<String> regexes, int flags,
			String field) {
		List<com.google.re2j.Pattern> patterns = regexes(regexes, flags, field);
		requireSome(values.size() + patterns.size(), field);
		if (!values.isEmpty() && !patterns.isEmpty()) {
			throw AlbError.invalid("A '" + field + "' condition takes Values or RegexValues, not both.");
		}
		return (request) -> matchesAny(part.apply(request), values, patterns);
	}

	private static boolean matchesAny(String given, List<Wildcard> values, List<com.google.re2j.Pattern> regexes) {
		return values.stream().anyMatch((each) -> each.matches(given))
				|| regexes.stream().anyMatch((each) -> each.matcher(given).find());
	}

	private List<Wildcard> wildcards(List<String> values, Function<String, Wildcard> parse) {
		values.forEach((value) -> requireLength(value, "a condition"));
		this.values += values.size();
		return values.stream().map(parse).map(this::counted).toList();
	}

	private Wildcard counted(Wildcard wildcard) {
		this.wildcards += wildcard.wildcards();
		return wildcard;
	}

	private List<com.google.re2j.Pattern> regexes(List<String> regexes, int flags, String field) {
		this.values += regexes.size();
		return regexes.stream()
			.map((regex) -> Regexes.compile(regex, LONGEST, flags, "RegexValues of " + field))
			.toList();
	}

	private static void requireSome(int count, String field) {
		if (count == 0) {
			throw AlbError.invalid("A condition value must be specified: the '" + field + "' condition has none.");
		}
	}

	private static void requireLength(String value, String field) {
		if (value.isEmpty() || value.length() > LONGEST) {
			throw AlbError.invalid("The value '" + value + "' of " + field + " has " + value.length()
					+ " characters: give 1 to " + LONGEST + ".");
		}
	}

	private static void requireShape(boolean fits, String value, String field, String allowed) {
		if (!fits) {
			throw AlbError.invalid(
					"The value '" + value + "' of a '" + field + "' condition is not possible: give " + allowed + ".");
		}
	}

}
