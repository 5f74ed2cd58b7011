package io.tidegate.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Actuator's endpoints, asked over HTTP.
 */
class EndpointsHandlerTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
			OrdersEndpoint.class);

	private final WebEndpointDiscoverer discoverer = new WebEndpointDiscoverer(this.context,
			new ConversionServiceParameterValueMapper(), EndpointMediaTypes.DEFAULT, List.of(), List.of(), List.of(),
			List.of(), List.of());

	private final int number = Raw.freePort();

	private final HttpPort port = HttpPort.open("tidegate.management", InetAddress.getLoopbackAddress(), this.number,
			new EndpointsHandler("/actuator", this.discoverer::getEndpoints, JsonMapper.shared()));

	@BeforeEach
	void start() {
		this.port.start();
	}

	@AfterEach
	void stop() {
		this.port.stop();
		this.context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					GET    | /actuator/orders/17                 | 200 | {'number':'17'}
					GET    | /actuator/orders/a%20b              | 200 | {'number':'a b'}
					GET    | /actuator/orders/17/lines/3         | 200 | ['17','lines+3']
					GET    | /actuator/orders/none               | 404 | {'message':'there is nothing at this path','status':404}
					GET    | /actuator/ordersx                   | 404 | {'message':'there is nothing at this path','status':404}
					GET    | /                                   | 404 | {'message':'there is nothing at this path','status':404}
					GET    | /actuator/orders/broken             | 500 | {'message':'this could not be answered, the log says why','status':500}
					DELETE | /actuator/orders/17                 | 204 | ""
					POST   | /actuator/orders                    | 405 | ""
					PUT    | /actuator/orders/17                 | 405 | ""
					HEAD   | /actuator/orders/17                 | 200 | ""
					HEAD   | /actuator                           | 200 | ""
					DELETE | /actuator                           | 405 | ""
					""")
	void everyPathAndMethodHasItsAnswer(String method, String path, int status, String body) {
		HttpResponse<String> answer = ask(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(sorted(answer.body())).isEqualTo(body.replace('\'', '"'));
	}

	// The order of two keys is not said.
	private static String sorted(String json) {
		return json.startsWith("{\"status\"") ? json.replaceFirst("\\{(\"status\":[0-9]+),(.*)}", "{$2,$1}") : json;
	}

	@Test
	void whatStandsBehindTheQuestionMarkIsAnArgument() {
		assertThat(ask(request("/actuator/orders?of=me%26you&status=new&status=paid")).body())
			.contains("\"of\":\"me&you\"")
			.contains("\"status\":[\"new\",\"paid\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			application/json          | {'pieces':3}   | 202 | "'pieces':3"
			application/vnd.spring-boot.actuator.v3+json | {'pieces':3} | 202 | "'pieces':3"
			application/json          | {}             | 400 | Missing parameters: pieces
			application/json          | {'pieces':'x'} | 400 | ""
			application/json          | [3]            | 400 | the body is no JSON object
			application/json          | {'pieces       | 400 | the body is no JSON object
			application/json          | null           | 400 | the body is no JSON object
			text/plain                | {'pieces':3}   | 415 | application/json
			nonsense                  | {'pieces':3}   | 400 | 'nonsense' is no media type
			""")
	void aBodyIsReadOrRefusedWithASentence(String type, String body, int status, String answer) {
		HttpResponse<String> got = ask(request("/actuator/orders/17").header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));

		assertThat(got.statusCode()).as(got.body()).isEqualTo(status);
		assertThat(got.body().replace('"', '\'')).contains(answer);
	}

	@Test
	void aBodyThatNothingTakesIsPassedOver() {
		assertThat(ask(request("/actuator/orders/17").header("Content-Type", "text/plain")
			.method("DELETE", HttpRequest.BodyPublishers.ofString("please"))).statusCode()).isEqualTo(204);
	}

	@Test
	void aBodyThatIsTooLargeIsRefused() {
		assertThat(ask(request("/actuator/orders/17").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(" ".repeat(70_000)))).statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*/*                         | 200 | application/vnd.spring-boot.actuator.v3+json
			application/json            | 200 | application/json
			text/html, application/json;q=0.5 | 200 | application/json
			application/vnd.spring-boot.actuator.v2+json | 200 | application/vnd.spring-boot.actuator.v2+json
			text/html                   | 406 | application/json
			""")
	void theTypeIsOneThatTheClientTakes(String accept, int status, String type) {
		HttpResponse<String> answer = ask(request("/actuator/orders/17").header("Accept", accept));

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
	}

	@Test
	void theRootListsWhatThereIs() {
		assertThat(ask(request("/actuator")).body()).contains(
				"\"orders\":{\"href\":\"http://127.0.0.1:" + this.number + "/actuator/orders\",\"templated\":false}");
	}

	@Test
	void aMethodThatIsNotThereIsToldWhichAre() {
		HttpResponse<String> answer = ask(
				request("/actuator/orders").method("DELETE", HttpRequest.BodyPublishers.noBody()));

		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.number + path));
	}

	private static HttpResponse<String> ask(HttpRequest.Builder request) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
