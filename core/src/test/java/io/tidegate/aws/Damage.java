package io.tidegate.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.tidegate.aws.MetadataServer.Behaviour;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way in which an answer about a task can be wrong.
 *
 * @param name what is wrong
 * @param usable whether the answer still tells of a task
 * @param damage makes the wrong answer from the right one
 */
record Damage(String name, boolean usable, Function<String, Behaviour> damage) {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final Duration DROP = Duration.ofMillis(20);

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Return all of them.
	 */
	static List<Damage> all() {
		List<Damage> all = new ArrayList<>();
		statuses(all);
		transfers(all);
		waits(all);
		sizes(all);
		documents(all);
		tasks(all);
		containers(all);
		return all;
	}

	private static void statuses(List<Damage> all) {
		for (int status : new int[] { 204, 205, 206, 304, 400, 401, 403, 404, 405, 418, 429, 500, 502, 503, 504,
				999 }) {
			all.add(answer("status " + status,
					(json) -> "HTTP/1.1 " + status + " So\r\nContent-Length: " + json.length() + "\r\n\r\n" + json));
		}
		for (int status : new int[] { 301, 302, 303, 307, 308 }) {
			all.add(answer("redirect " + status, (json) -> "HTTP/1.1 " + status
					+ " There\r\nLocation: /v4/elsewhere\r\nContent-Length: " + json.length() + "\r\n\r\n" + json));
		}
	}

	private static void transfers(List<Damage> all) {
		all.add(answer("another protocol", (json) -> "SSH-2.0-OpenSSH_9.6\r\n"));
		all.add(answer("a body without a head", (json) -> json));
		all.add(answer("bytes of HTTP/2", (json) -> "\0\0\u0012\u0004\0\0\0\0\0"));
		all.add(answer("a status that is no number", (json) -> "HTTP/1.1 OK\r\n\r\n" + json));
		all.add(answer("a head that ends within a line", (json) -> OK + "Content-Ty"));
		all.add(answer("a header without a colon", (json) -> OK + "nonsense\r\n\r\n" + json));
		all.add(answer("a body shorter than announced",
				(json) -> OK + "Content-Length: " + (json.length() + 1) + "\r\n\r\n" + json));
		all.add(answer("a body longer than announced",
				(json) -> OK + "Content-Length: " + (json.length() / 2) + "\r\n\r\n" + json));
		all.add(answer("a negative length", (json) -> OK + "Content-Length: -1\r\n\r\n" + json));
		all.add(answer("a length that is no number", (json) -> OK + "Content-Length: long\r\n\r\n" + json));
		all.add(answer("a length of exabytes", (json) -> OK + "Content-Length: 9999999999999999999\r\n\r\n" + json));
		all.add(answer("a chunk that ends too soon", (json) -> chunked("fff\r\n" + json.substring(0, 100))));
		all.add(answer("a chunk without a size", (json) -> chunked("many\r\n" + json + "\r\n0\r\n\r\n")));
		all.add(answer("a chunk longer than it says", (json) -> chunked("10\r\n" + json + "\r\n0\r\n\r\n")));
		all.add(answer("chunks without an end",
				(json) -> chunked(Integer.toHexString(json.length()) + "\r\n" + json + "\r\n")));
		all.add(answer("a coding that was not asked for",
				(json) -> OK + "Transfer-Encoding: gzip, chunked\r\n\r\n" + json));
		all.add(answer("no byte at all", (json) -> ""));
		all.add(behaviour("a reset within the body", (json) -> Behaviour
			.reset(OK + "Content-Length: " + json.length() + "\r\n\r\n" + json.substring(0, 500))));
		all.add(behaviour("a reset at once", (json) -> Behaviour.reset("")));
	}

	private static String chunked(String chunks) {
		return OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
	}

	private static void waits(List<Damage> all) {
		all.add(behaviour("silence", (json) -> Behaviour.stall("")));
		all.add(behaviour("silence after the head", (json) -> Behaviour.stall(OK + "Content-Length: 10\r\n\r\n")));
		all.add(behaviour("silence within the body", (json) -> Behaviour.stall(OK + "\r\n" + json)));
		all.add(behaviour("a head that drips", (json) -> Behaviour.drip(OK + "X-Drip: ", 'x', DROP)));
		all.add(behaviour("a body that drips", (json) -> Behaviour.drip(OK + "\r\n" + json, ' ', DROP)));
		all.add(behaviour("a size of a chunk that drips", (json) -> Behaviour.drip(chunked("1;"), 'x', DROP)));
	}

	private static void sizes(List<Damage> all) {
		String much = "x".repeat(2 * 1024 * 1024);
		all.add(answer("a head of 2 MiB", (json) -> OK + "X-Much: " + much + "\r\n\r\n" + json));
		all.add(answer("a body of 2 MiB", (json) -> OK + "\r\n\"" + much + "\""));
		all.add(answer("interim answers without an end", (json) -> "HTTP/1.1 100 Continue\r\n\r\n".repeat(60_000)));
		all.add(document("arrays 100,000 deep", (json) -> "[".repeat(100_000)));
		all.add(document("objects 50,000 deep", (json) -> "{\"a\":".repeat(50_000)));
		all.add(document("a number of 100,000 digits", (json) -> "{\"Revision\":" + "9".repeat(100_000) + "}"));
	}

	private static void documents(List<Damage> all) {
		for (String text : new String[] { "", "   \r\n", "null", "true", "17", "\"task\"", "[]", "{}", "[{}]",
				"<html><body>503</body></html>", "{\"error\":\"no\"}" }) {
			all.add(document("the text '" + text.strip() + "' (" + text.length() + ")", (json) -> text));
		}
		for (int percent : new int[] { 1, 10, 50, 90, 99 }) {
			all.add(document("only the first " + percent + "%",
					(json) -> json.substring(0, json.stripTrailing().length() * percent / 100)));
		}
		all.add(document("the task twice", (json) -> json + json));
		all.add(document("a comma too much", (json) -> json.replaceFirst("\"Family\"", ",\"Family\"")));
		all.add(document("single quotes", (json) -> json.replace('"', '\'')));
		all.add(document("a control character in a name", (json) -> json.replaceFirst("\"app\"", "\"a\u0001pp\"")));
		all.add(document("a mark of the byte order", (json) -> "\ufeff" + json));
		all.add(document("a number that is none", (json) -> json.replaceFirst("\"Family\"", "\"N\":NaN,\"Family\"")));
		all.add(behaviour("another encoding",
				(json) -> Behaviour.raw((OK + "\r\n" + json).getBytes(StandardCharsets.UTF_16LE))));
		all.add(behaviour("a body in another encoding",
				(json) -> Behaviour.raw(concat(OK + "\r\n", json.getBytes(StandardCharsets.UTF_16LE)))));
	}

	private static byte[] concat(String head, byte[] body) {
		byte[] first = head.getBytes(StandardCharsets.UTF_8);
		byte[] all = Arrays.copyOf(first, first.length + body.length);
		System.arraycopy(body, 0, all, first.length, body.length);
		return all;
	}

	private static void tasks(List<Damage> all) {
		all.add(edited("no containers", false, (task) -> task.remove("Containers")));
		all.add(edited("containers that are null", false, (task) -> task.putNull("Containers")));
		all.add(edited("containers that are an object", false, (task) -> task.putObject("Containers")));
		all.add(edited("containers that are text", false, (task) -> task.put("Containers", "app, tidegate")));
		all.add(edited("an empty list of containers", false, (task) -> task.putArray("Containers")));
		all.add(edited("containers that are all null", false,
				(task) -> task.putArray("Containers").addNull().addNull()));
		all.add(edited("containers that are all text", false, (task) -> task.putArray("Containers").add("app")));
		all.add(edited("containers that are lists", false, (task) -> task.putArray("Containers").addArray()));
		all.add(edited("containers without names", false,
				(task) -> eachContainer(task, (container) -> container.remove("Name"))));
		all.add(edited("more fields than are known", true, (task) -> {
			task.putObject("Future").putArray("Containers").add(1);
			eachContainer(task, (container) -> container.putObject("Health2").put("status", "DEAD"));
		}));
		all.add(edited("no family and no zone", true, (task) -> task.remove(List.of("Family", "AvailabilityZone"))));
		all.add(edited("a family that is a number", true, (task) -> task.put("Family", 5)));
		all.add(edited("a desired status that is a list", true, (task) -> task.putArray("DesiredStatus")));
		all.add(edited("a desired status of the future", true, (task) -> task.put("DesiredStatus", "PONDERING")));
		all.add(edited("a launch type that is true", true, (task) -> task.put("LaunchType", true)));
		all.add(edited("containers in another order", true, (task) -> {
			ArrayNode containers = (ArrayNode) task.get("Containers");
			containers.add(containers.remove(0));
		}));
		all.add(edited("null among the containers", true, (task) -> ((ArrayNode) task.get("Containers")).addNull()));
		all.add(edited("a container left out", true, (task) -> ((ArrayNode) task.get("Containers")).remove(0)));
		all.add(edited("only the application left", true, (task) -> ((ArrayNode) task.get("Containers")).remove(1)));
	}

	private static void containers(List<Damage> all) {
		for (String field : new String[] { "Name", "DockerId", "KnownStatus", "Type", "Health", "Networks",
				"ExitCode" }) {
			all.add(container(field + " left out", (app) -> app.remove(field)));
			all.add(container(field + " that is null", (app) -> app.putNull(field)));
			all.add(container(field + " that is a number", (app) -> app.put(field, 17.5)));
			all.add(container(field + " that is an empty text", (app) -> app.put(field, "")));
			all.add(container(field + " that is a list", (app) -> app.putArray(field).add(1)));
			all.add(container(field + " that is an object", (app) -> app.putObject(field).put("a", 1)));
		}
		all.add(container("a name that is markup", (app) -> app.put("Name", "<script>alert(1)</script>")));
		all.add(container("a name that is 10,000 long", (app) -> app.put("Name", "a".repeat(10_000))));
		all.add(container("a status of the future", (app) -> app.put("KnownStatus", "PONDERING")));
		all.add(container("a status in small letters", (app) -> app.put("KnownStatus", "running")));
		all.add(container("a health of the future", (app) -> app.putObject("Health").put("status", "DIZZY")));
		all.add(container("a health without a status", (app) -> app.putObject("Health").put("output", "x")));
		all.add(container("a health whose status is null", (app) -> app.putObject("Health").putNull("status")));
		all.add(container("a port out of range",
				(app) -> app.putArray("Ports").addObject().put("ContainerPort", 99_999)));
		all.add(container("addresses that are numbers",
				(app) -> app.putArray("Networks").addObject().putArray("IPv4Addresses").add(7).addNull()));
		all.add(container("an address that is none",
				(app) -> app.putArray("Networks").addObject().putArray("IPv4Addresses").add("; reboot")));
	}

	private static void eachContainer(ObjectNode task, Consumer<ObjectNode> change) {
		task.get("Containers").forEach((container) -> change.accept((ObjectNode) container));
	}

	// The same to both containers: the application's word and Tidegate's own place.
	private static Damage container(String name, Consumer<ObjectNode> change) {
		boolean usable = !name.startsWith("Name ") && !name.startsWith("a name ");
		return edited(name, usable, (task) -> eachContainer(task, change));
	}

	private static Damage edited(String name, boolean usable, Consumer<ObjectNode> change) {
		return new Damage(name, usable, (json) -> Behaviour.json(Samples.edited(json, change)));
	}

	private static Damage document(String name, UnaryOperator<String> damage) {
		return new Damage(name, false, (json) -> Behaviour.json(damage.apply(json)));
	}

	private static Damage answer(String name, UnaryOperator<String> damage) {
		return new Damage(name, false, (json) -> Behaviour.raw(damage.apply(json)));
	}

	private static Damage behaviour(String name, Function<String, Behaviour> damage) {
		return new Damage(name, false, damage);
	}

}
