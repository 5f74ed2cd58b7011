package io.tidegate.containers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the load balancer's API says of a group's targets.
 *
 * @param api its address
 * @param group the group's ARN
 */
record TargetStates(URI api, String group) {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final Pattern TARGET = Pattern.compile("<Id>([^<]+)</Id>.*?<State>([^<]+)</State>", Pattern.DOTALL);

	/** Each target's state, by its address. */
	Map<String, String> read() throws IOException, InterruptedException {
		String form = "Action=DescribeTargetHealth&Version=2015-12-01&TargetGroupArn="
				+ URLEncoder.encode(this.group, StandardCharsets.UTF_8);
		HttpRequest request = HttpRequest.newBuilder(this.api)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build();
		Matcher matcher = TARGET.matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
		Map<String, String> states = new HashMap<>();
		while (matcher.find()) {
			states.put(matcher.group(1), matcher.group(2));
		}
		return states;
	}

}
