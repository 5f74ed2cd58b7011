package io.tidegate.localalb;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, used by its keyboard alone. Skipped, with a sentence, where
 * there is no Chromium with its driver.
 */
class PageInABrowserTests {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final int MOST_TABS = 60;

	private final Bench bench = new Bench(Bench.fast());

	private @Nullable ChromeDriver opened;

	@BeforeEach
	void open() {
		Assumptions.assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "There is no " + CHROMIUM
				+ " with " + DRIVER + " here: install Debian's chromium and chromium-driver.");
		ChromeOptions options = new ChromeOptions().addArguments("--headless=new", "--no-sandbox",
				"--disable-dev-shm-usage", "--disable-gpu");
		options.setBinary(CHROMIUM.toFile());
		LoggingPreferences console = new LoggingPreferences();
		console.enable(LogType.BROWSER, Level.ALL);
		options.setCapability("goog:loggingPrefs", console);
		this.opened = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(),
				options);
		browser().manage().window().setSize(new Dimension(1240, 1150));
	}

	@AfterEach
	void close() {
		if (this.opened != null) {
			this.opened.quit();
		}
		this.bench.close();
	}

	private ChromeDriver browser() {
		return Objects.requireNonNull(this.opened);
	}

	private void openPage() {
		browser().get(this.bench.alb.apiEndpoint() + "/_local-alb/");
		awaitText("#connection", "Live");
	}

	private void awaitText(String selector, String text) {
		Bench.eventually(() -> texts(selector).stream().anyMatch((one) -> one.contains(text)));
	}

	/**
	 * Read in one go: while it is read, the page goes on changing.
	 */
	private List<String> texts(String selector) {
		Object texts = browser()
			.executeScript("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", selector);
		return ((List<?>) Objects.requireNonNull(texts)).stream().map(String::valueOf).toList();
	}

	private void press(CharSequence... keys) {
		browser().switchTo().activeElement().sendKeys(keys);
	}

	/**
	 * Presses the tabulator until something with this name has the focus.
	 */
	private void tabTo(String name) {
		for (int tab = 0; tab < MOST_TABS; tab++) {
			press(Keys.TAB);
			if (name.equals(browser().switchTo().activeElement().getAccessibleName())) {
				return;
			}
		}
		throw new AssertionError("The keyboard does not reach '" + name + "'.");
	}

	@Test
	void aRequestAndATargetsStatesAppearAsTheyHappen() {
		Backend backend = this.bench.backend("127.0.1.1");
		openPage();
		awaitText("#groups", "Nothing is registered.");

		this.bench.register(backend);
		awaitText("#groups .state", "initial");
		awaitText("#groups .state", "healthy");
		this.bench.get("/orders/17");

		awaitText("#log tr", "GET /orders/17");
		assertThat(browser().findElement(By.cssSelector("#groups .strip")).getDomAttribute("aria-label"))
			.contains("initial since", "healthy since");
		assertThat(browser().findElement(By.id("traffic")).getDomAttribute("aria-label")).startsWith("1 requests");
		assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
	}

	@Test
	void aTargetIsDeregisteredWithTheKeyboard() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		openPage();
		awaitText("#groups .state", "healthy");

		tabTo("Deregister " + backend.address() + " from orders");
		press(Keys.ENTER);

		awaitText("#groups .state", "draining");
		awaitText("#said", backend.address() + " is being deregistered.");
		assertThat(this.bench.state(backend)).isEqualTo("draining");
	}

	@Test
	void theFaultAndTheLagAreSetWithTheKeyboard() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		openPage();
		awaitText("#groups .state", "healthy");

		tabTo("The API’s fault");
		press(Keys.chord(Keys.CONTROL, "a"), "forbid DeregisterTargets", Keys.ENTER);
		awaitText("#said", "The fault is now: forbid DeregisterTargets");
		tabTo("Lag of the nodes");
		press(Keys.chord(Keys.CONTROL, "a"), "1s-2s", Keys.ENTER);
		awaitText("#said", "The lag is now: 1s-2s");
		press(Keys.chord(Keys.CONTROL, "a"), "soon", Keys.ENTER);
		awaitText("#said", "'soon' is not a duration");

		browser().findElement(By.cssSelector("#groups button")).sendKeys(Keys.ENTER);
		awaitText("#said", "is not authorized to perform: elasticloadbalancing:DeregisterTargets");
		assertThat(this.bench.state(backend)).isEqualTo("healthy");
	}

	@Test
	void misbehaviourIsSetWithTheKeyboard() {
		this.bench.healthyBackend("127.0.1.1");
		openPage();

		tabTo("The targets’ misbehaviour");
		press(Keys.chord(Keys.CONTROL, "a"), "answer 500");
		press(Keys.TAB);
		press(Keys.ENTER);

		awaitText("#said", "The misbehaviour is now: answer 500");
		assertThat(this.bench.get("/").statusCode()).isEqualTo(500);
		awaitText("#log tr", "500");
	}

	@Test
	void theAccessLogCanBeFiltered() {
		this.bench.healthyBackend("127.0.1.1")
			.onRequest((exchange) -> Backend.respond(exchange,
					exchange.getRequestURI().getPath().startsWith("/bad") ? 500 : 200, "…"));
		openPage();
		List.of("/good", "/bad/1", "/bad/2").forEach(this.bench::get);
		awaitText("#shown", "3 of 3");

		tabTo("Only lines with");
		press("500 /bad");

		awaitText("#shown", "2 of 3");
		assertThat(texts("#log tr")).hasSize(2).allMatch((row) -> row.contains("/bad"));
	}

	@Test
	void theAccessLogSaysWhyAnAuthenticationFailed() throws Exception {
		int port = listenForTokens();
		openPage();

		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).build()) {
			client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/report")).build(),
					BodyHandlers.discarding());
		}

		awaitText("#log tr", "/report");
		assertThat(texts("#log tr")).singleElement()
			.satisfies((row) -> assertThat(row).contains("401", "REFUSED JWTHeaderNotPresent"));
	}

	private int listenForTokens() {
		Action tokens = Action.builder()
			.type("jwt-validation")
			.order(1)
			.jwtValidationConfig(
					(config) -> config.issuer("https://issuer.test").jwksEndpoint("https://issuer.test/keys"))
			.build();
		Action forward = Action.builder().type("forward").order(2).targetGroupArn(this.bench.group).build();
		return AuthenticationTests.listen(this.bench.api, this.bench.balancer, tokens, forward);
	}

	@Test
	void everythingThatCanBeUsedHasAName() {
		this.bench.healthyBackend("127.0.1.1");
		openPage();
		awaitText("#groups .state", "healthy");

		assertThat(browser().findElements(By.cssSelector("input, button, a, svg, [tabindex='0']")))
			.allSatisfy((one) -> assertThat(one.getAccessibleName()).as(one.getDomProperty("outerHTML")).isNotBlank());
	}

	/** Shows what the README shows; with {@code -Dpage.picture=FILE} it is kept. */
	@Test
	void thePageCanBePhotographedInTheDark() throws Exception {
		browser().executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
		Backend one = this.bench.healthyBackend("127.0.1.1");
		Backend two = this.bench.healthyBackend("127.0.1.2");
		openPage();
		two.onRequest((exchange) -> Backend.respond(exchange, 503, "busy"));
		for (int request = 0; request < 24; request++) {
			this.bench.get("/orders/" + request);
		}
		this.bench.deregister(one);
		awaitText("#groups .state", "draining");
		awaitText("#shown", "24 of 24");

		byte[] picture = ((TakesScreenshot) browser()).getScreenshotAs(OutputType.BYTES);

		assertThat(picture).hasSizeBetween(10_000, 400_000);
		assertThat(browser().executeScript("return getComputedStyle(document.body).backgroundColor"))
			.isEqualTo("rgb(21, 24, 28)");
		String file = System.getProperty("page.picture", "");
		if (!file.isEmpty()) {
			Files.write(Path.of(file), picture);
		}
	}

}
