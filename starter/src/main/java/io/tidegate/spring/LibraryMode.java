package io.tidegate.spring;

/**
 * Says, as a bean, that Tidegate lives in the application that it protects. There,
 * nothing may hold up the start, and no setting at all is a setting that can be meant:
 * then a stop is Spring Boot's own.
 *
 * @param port the application's own port, 0 if the system chooses it
 */
public record LibraryMode(int port) {
}
