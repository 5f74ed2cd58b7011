package io.tidegate.localalb.rule;

/**
 * One condition of a rule.
 */
@FunctionalInterface
interface Condition {

	boolean matches(RequestView request);

}
