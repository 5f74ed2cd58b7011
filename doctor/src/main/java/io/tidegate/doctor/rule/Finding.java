package io.tidegate.doctor.rule;

import io.tidegate.doctor.tree.Origin;

/**
 * Something that a rule found.
 *
 * @param rule the rule
 * @param at where
 * @param sentence what contradicts what, with the values
 * @param fix what to do
 */
public record Finding(Rule rule, Origin at, String sentence, String fix) {
}
