package io.tidegate.spring.servlet;

import java.util.Optional;

import io.tidegate.spring.application.Surroundings;
import jakarta.servlet.Filter;

/**
 * What stands in front of the servlet.
 */
public enum Filtering {

	/** The servlet alone. */
	NONE("no filter"),

	/** A filter that does nothing. */
	PASSING("a filter that does nothing"),

	/** What an application with controllers reads in any case. */
	PATH("a filter that reads the path"),

	/** All that Tidegate's reads, and nothing that it does. */
	PATH_AND_AGENT("a filter that reads the path and the User-Agent"),

	/** Tidegate's. */
	TIDEGATE("Tidegate's filter");

	private final String title;

	Filtering(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	Optional<Filter> filter(Surroundings surroundings) {
		return switch (this) {
			case NONE -> Optional.empty();
			case PASSING -> Optional.of(new PassingFilter());
			case PATH -> Optional.of(new ReadingFilter());
			case PATH_AND_AGENT -> Optional.of(new ReadingFilter("User-Agent"));
			case TIDEGATE -> Optional.of(new RequestFilter(surroundings.traffic(), surroundings.leftOut()));
		};
	}

}
