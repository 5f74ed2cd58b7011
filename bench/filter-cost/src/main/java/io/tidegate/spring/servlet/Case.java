package io.tidegate.spring.servlet;

/**
 * A kind of request.
 */
public enum Case {

	/** As most are. */
	PLAIN("a plain request", "/orders/42", Case.BROWSER, false, true),

	/** The same, while the application is being drained. */
	DRAINING("a plain request while draining", "/orders/42", Case.BROWSER, true, true),

	/** To Actuator, and not counted. */
	ACTUATOR("a request to Actuator", "/actuator/prometheus", "Prometheus/3.5.0", false, false),

	/** Of the load balancer, and not counted. */
	HEALTH_CHECK("a health check of the load balancer", "/ready", "ELB-HealthChecker/2.0", false, false);

	/** How a browser calls itself. */
	static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/141.0.0.0 Safari/537.36";

	private final String title;

	private final String path;

	private final String userAgent;

	private final boolean draining;

	private final boolean counted;

	Case(String title, String path, String userAgent, boolean draining, boolean counted) {
		this.title = title;
		this.path = path;
		this.userAgent = userAgent;
		this.draining = draining;
		this.counted = counted;
	}

	String title() {
		return this.title;
	}

	boolean draining() {
		return this.draining;
	}

	boolean counted() {
		return this.counted;
	}

	PresetRequest request() {
		return new PresetRequest(this.path, this.userAgent);
	}

}
