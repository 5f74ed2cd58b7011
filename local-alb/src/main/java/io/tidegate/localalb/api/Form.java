package io.tidegate.localalb.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The form body of an AWS Query request, read into the SDK's own request classes: each of
 * them tells the names and the types of its members, so that no operation needs a parser.
 * Lists are {@code Name.member.N}, counted from 1; maps have {@code Name.entry.N.key} and
 * {@code .value}; structures are dotted.
 */
final class Form {

	private static final int MOST_PARAMETERS = 10_000;

	private final TreeMap<String, String> values = new TreeMap<>();

	Form(String body) {
		new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_PARAMETERS).parameters()
			.forEach((name, given) -> this.values.put(name, given.get(0)));
	}

	String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	/**
	 * The targets a call names.
	 * @return as {@code id:port}, or {@code id} where no port is given
	 */
	List<String> targets() {
		List<String> targets = new ArrayList<>();
		String id = get("Targets.member.1.Id");
		while (!id.isEmpty()) {
			String port = get("Targets.member." + (targets.size() + 1) + ".Port");
			targets.add(port.isEmpty() ? id : id + ":" + port);
			id = get("Targets.member." + (targets.size() + 1) + ".Id");
		}
		return targets;
	}

	/**
	 * The ARN a call is about.
	 * @return of a target group, a listener, a load balancer or a trust store; empty if
	 * it names none
	 */
	String resource() {
		return Stream.of("TargetGroupArn", "ListenerArn", "LoadBalancerArn", "TrustStoreArn")
			.map(this::get)
			.filter((arn) -> !arn.isEmpty())
			.findFirst()
			.orElse("");
	}

	/**
	 * Fills a builder of the SDK and builds it.
	 * @param builder an empty builder
	 * @return what it builds
	 * @throws AlbError if a value is not of its member's type
	 */
	Object into(SdkPojo builder) {
		return fill(builder, "");
	}

	private Object fill(SdkPojo builder, String prefix) {
		for (SdkField<?> field : builder.sdkFields()) {
			Object value = read(field, prefix + field.locationName());
			if (value != null) {
				field.set(builder, value);
			}
		}
		return ((Buildable) builder).build();
	}

	private @Nullable Object read(SdkField<?> field, String path) {
		if (field.marshallingType().equals(MarshallingType.LIST)) {
			return readList(field.getRequiredTrait(ListTrait.class), path);
		}
		if (field.marshallingType().equals(MarshallingType.MAP)) {
			return readMap(path);
		}
		if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
			return hasMembers(path) ? fill(field.constructor().get(), path + ".") : null;
		}
		String text = this.values.get(path);
		return (text != null) ? scalar(field.marshallingType(), path, text) : null;
	}

	private @Nullable List<Object> readList(ListTrait trait, String path) {
		String stem = trait.isFlattened() ? path
				: path + "." + Objects.requireNonNullElse(trait.memberLocationName(), "member");
		List<Object> members = new ArrayList<>();
		Object member = read(trait.memberFieldInfo(), stem + ".1");
		while (member != null) {
			members.add(member);
			member = read(trait.memberFieldInfo(), stem + "." + (members.size() + 1));
		}
		return members.isEmpty() ? null : members;
	}

	/** From texts to texts: this API has no other maps. */
	private @Nullable Map<String, String> readMap(String path) {
		Map<String, String> members = new LinkedHashMap<>();
		for (int entry = 1; this.values.containsKey(path + ".entry." + entry + ".key"); entry++) {
			members.put(get(path + ".entry." + entry + ".key"), get(path + ".entry." + entry + ".value"));
		}
		return members.isEmpty() ? null : members;
	}

	private boolean hasMembers(String path) {
		String next = this.values.ceilingKey(path + ".");
		return next != null && next.startsWith(path + ".");
	}

	private static Object scalar(MarshallingType<?> type, String path, String text) {
		if (type.equals(MarshallingType.INTEGER)) {
			return number(path, text, Integer::valueOf);
		}
		if (type.equals(MarshallingType.LONG)) {
			return number(path, text, Long::valueOf);
		}
		return type.equals(MarshallingType.BOOLEAN) ? Boolean.valueOf(text) : text;
	}

	private static <N extends Number> N number(String path, String text, Function<String, N> reading) {
		try {
			return reading.apply(text);
		}
		catch (NumberFormatException ex) {
			throw AlbError.invalid("The parameter " + path + " is '" + text + "': give a whole number.");
		}
	}

}
