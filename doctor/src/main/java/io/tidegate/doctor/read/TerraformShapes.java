package io.tidegate.doctor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Items;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.Unknown;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * Terraform's resources in the shape of AWS's API. Where only the spelling differs
 * nothing is to be done.
 */
final class TerraformShapes {

	private static final Map<String, String> HEALTH = Map.of("path", "HealthCheckPath", "port", "HealthCheckPort",
			"protocol", "HealthCheckProtocol", "interval", "HealthCheckIntervalSeconds", "timeout",
			"HealthCheckTimeoutSeconds", "healthy_threshold", "HealthyThresholdCount", "unhealthy_threshold",
			"UnhealthyThresholdCount");

	private static final Map<String, String> GROUP_ATTRIBUTES = Map.of("deregistration_delay",
			"deregistration_delay.timeout_seconds", "slow_start", "slow_start.duration_seconds",
			"load_balancing_algorithm_type", "load_balancing.algorithm.type", "load_balancing_anomaly_mitigation",
			"load_balancing.algorithm.anomaly_mitigation", "load_balancing_cross_zone_enabled",
			"load_balancing.cross_zone.enabled");

	private static final List<String> FIELDS = List.of("path_pattern", "host_header", "http_request_method",
			"source_ip", "http_header", "query_string");

	private final Sink sink;

	TerraformShapes(Sink sink) {
		this.sink = sink;
	}

	void add(String type, String address, String name, View view, Set<String> set) throws UnreadableException {
		switch (type) {
			case "aws_ecs_service" -> add(Kind.SERVICE, address, name, service(view), "");
			case "aws_ecs_task_definition" -> add(Kind.TASK_DEFINITION, address, name, task(view), "family");
			case "aws_lb_target_group", "aws_alb_target_group" ->
				add(Kind.TARGET_GROUP, address, name, group(view, set), "name");
			case "aws_lb", "aws_alb" -> add(Kind.LOAD_BALANCER, address, name, balancer(view), "");
			case "aws_lb_listener", "aws_alb_listener" -> add(Kind.LISTENER, address, name, listener(view), "");
			case "aws_lb_listener_rule", "aws_alb_listener_rule" ->
				add(Kind.LISTENER_RULE, address, name, rule(view), "");
			case "aws_security_group" -> add(Kind.SECURITY_GROUP, address, name, view, "");
			case "aws_vpc_security_group_ingress_rule" -> securityRule(address, name, view, "ingress");
			case "aws_vpc_security_group_egress_rule" -> securityRule(address, name, view, "egress");
			case "aws_security_group_rule" ->
				securityRule(address, name, view, view.at("type").text().or("").orElse(""));
			case "aws_subnet" -> add(Kind.SUBNET, address, name, view, "");
			default -> {
			}
		}
	}

	private void add(Kind kind, String address, String name, View view, String called) {
		Set<String> names = new LinkedHashSet<>(Set.of(name));
		if (!called.isEmpty()) {
			view.at(called).text().known().ifPresent(names::add);
		}
		this.sink.add(kind, address, names, view, false);
	}

	private void securityRule(String address, String name, View view, String direction) {
		Optional<Value> group = Optional.ofNullable(view.at("security_group_id").value());
		View rule = Trees.with(view, "direction", direction);
		add(Kind.SECURITY_GROUP_RULE, address, name,
				Trees.with(rule, "groupId", group.orElseGet(() -> new Unknown(view.origin()))), "");
	}

	private static View service(View view) {
		View deployment = new Shape(view).put("minimumHealthyPercent", view.at("deployment_minimum_healthy_percent"))
			.put("maximumPercent", view.at("deployment_maximum_percent"))
			.put("deploymentCircuitBreaker", first(view.at("deployment_circuit_breaker")))
			.view();
		View network = new Shape(view).put("awsvpcConfiguration", first(view.at("network_configuration"))).view();
		Shape shape = new Shape(view).all()
			.put("loadBalancers", view.at("load_balancer"))
			.put("deploymentConfiguration", deployment)
			.put("deploymentController", first(view.at("deployment_controller")))
			.orUnknown("desired_count");
		boolean bare = view.at("network_configuration").isAbsent();
		return (bare ? shape.without("network_configuration")
				: shape.put("networkConfiguration", network).without("network_configuration"))
			.view();
	}

	// The containers are JSON inside a text.
	private static View task(View view) throws UnreadableException {
		Optional<String> containers = view.at("container_definitions").text().known();
		if (containers.isEmpty()) {
			return new Shape(view).all().orUnknown("container_definitions").view();
		}
		Origin origin = view.at("container_definitions").origin();
		List<Value> read = Documents.read(origin.file() + ".json", containers.get());
		Value list = read.isEmpty() ? new Unknown(origin) : moved(read.getFirst(), origin);
		return new Shape(view).all().without("container_definitions").put("containerDefinitions", View.of(list)).view();
	}

	private static View group(View view, Set<String> set) {
		Shape shape = new Shape(view).all().without("matcher");
		View check = first(view.at("health_check"));
		HEALTH.forEach((name, api) -> shape.put(api,
				check.at(name).isAbsent() ? new View(new Unknown(view.origin()), view.origin()) : check.at(name)));
		shape.put("Matcher", new Shape(view).put("httpCode", check.at("matcher")).view());
		List<Value> attributes = new ArrayList<>();
		GROUP_ATTRIBUTES.forEach((name, key) -> {
			// Terraform plans defaults as if somebody had chosen them.
			if (set.contains(name)) {
				attribute(attributes, key, view.at(name));
			}
		});
		View sticky = first(view.at("stickiness"));
		attribute(attributes, "stickiness.enabled", sticky.at("enabled"));
		attribute(attributes, "stickiness.type", sticky.at("type"));
		String kind = sticky.at("type").text().known().orElse("lb_cookie");
		attribute(attributes, "stickiness." + kind + ".duration_seconds", sticky.at("cookie_duration"));
		attribute(attributes, "stickiness.app_cookie.cookie_name", sticky.at("cookie_name"));
		return shape.put("attributes", View.of(new Items(attributes, view.origin()))).view();
	}

	private static View balancer(View view) {
		List<Value> attributes = new ArrayList<>();
		attribute(attributes, "idle_timeout.timeout_seconds", view.at("idle_timeout"));
		attribute(attributes, "client_keep_alive.seconds", view.at("client_keep_alive"));
		View logs = first(view.at("access_logs"));
		attribute(attributes, "access_logs.s3.enabled", logs.at("enabled"));
		attribute(attributes, "access_logs.s3.bucket", logs.at("bucket"));
		boolean internal = view.at("internal").flag().is(true);
		View scheme = View.of(view.at("internal").flag().known().isEmpty() ? new Unknown(view.origin())
				: new Text(internal ? "internal" : "internet-facing", view.at("internal").origin()));
		return new Shape(view).all()
			.put("type", view.at("load_balancer_type"))
			.put("scheme", scheme)
			.put("attributes", View.of(new Items(attributes, view.origin())))
			.view();
	}

	private static View listener(View view) {
		return new Shape(view).all()
			.put("certificates", view.at("certificate_arn"))
			.put("defaultActions", actions(view.at("default_action")))
			.view();
	}

	private static View rule(View view) {
		List<Value> conditions = new ArrayList<>();
		for (View condition : view.at("condition").each()) {
			for (String field : FIELDS) {
				if (!condition.at(field).each().isEmpty()) {
					conditions.add(condition(field, first(condition.at(field)), condition.origin()));
				}
			}
		}
		return new Shape(view).all()
			.put("conditions", View.of(new Items(conditions, view.origin())))
			.put("actions", actions(view.at("action")))
			.view();
	}

	private static Value condition(String field, View values, Origin origin) {
		View regex = values.at("regex_values").each().isEmpty() ? new View(null, origin) : values.at("regex_values");
		return value(new Shape(values).put("field", View.of(new Text(field.replace('_', '-'), origin)))
			.put("values", values.at("values"))
			.put("regexValues", regex)
			.view());
	}

	private static View actions(View actions) {
		List<Value> all = new ArrayList<>();
		for (View action : actions.each()) {
			View forward = first(action.at("forward"));
			List<Value> groups = new ArrayList<>();
			forward.at("target_group")
				.each()
				.forEach((group) -> groups.add(value(new Shape(group).put("targetGroupArn", group.at("arn"))
					.put("weight", group.at("weight"))
					.view())));
			View config = new Shape(action).put("targetGroups", View.of(new Items(groups, action.origin())))
				.put("targetGroupStickinessConfig", first(forward.at("stickiness")))
				.view();
			all.add(value(new Shape(action).all().put("forwardConfig", config).view()));
		}
		return actions.isUnknown() ? actions : View.of(new Items(all, actions.origin()));
	}

	private static void attribute(List<Value> attributes, String key, View value) {
		if (value.value() != null) {
			Map<String, Value> entries = new LinkedHashMap<>();
			entries.put("key", new Text(key, value.origin()));
			entries.put("value", value.value());
			attributes.add(new Fields(entries, value.origin()));
		}
	}

	// A block that may come once is a list of one.
	private static View first(View blocks) {
		List<View> all = blocks.each();
		if (all.isEmpty()) {
			return blocks.isUnknown() ? blocks : new View(null, blocks.origin());
		}
		return all.getFirst();
	}

	private static Value value(View view) {
		return (view.value() != null) ? view.value() : new Unknown(view.origin());
	}

	// Its lines are those of the text inside; the place is that of the text.
	private static Value moved(Value value, Origin origin) {
		return switch (value) {
			case Text text -> new Text(text.text(), origin);
			case Unknown unknown -> new Unknown(origin);
			case Items items -> new Items(items.values().stream().map((each) -> moved(each, origin)).toList(), origin);
			case Fields fields -> {
				Map<String, Value> entries = new LinkedHashMap<>();
				fields.entries().forEach((name, each) -> entries.put(name, moved(each, origin)));
				yield new Fields(entries, origin);
			}
		};
	}

	/**
	 * Settings that are being put together.
	 */
	private static final class Shape {

		private final View from;

		private final Map<String, Value> entries = new LinkedHashMap<>();

		private Shape(View from) {
			this.from = from;
		}

		private Shape all() {
			this.entries.putAll(this.from.entries());
			return this;
		}

		private Shape put(String name, View view) {
			if (view.value() != null) {
				this.entries.put(name, view.value());
			}
			return this;
		}

		private Shape without(String name) {
			this.entries.remove(name);
			return this;
		}

		private Shape orUnknown(String name) {
			this.entries.putIfAbsent(name, new Unknown(this.from.origin()));
			return this;
		}

		private View view() {
			return View.of(new Fields(this.entries, this.from.origin()));
		}

	}

}
