package io.tidegate.localalb.page;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that can be read and set as text.
 *
 * @param get tells what it is set to
 * @param set sets it, or throws an {@link IllegalArgumentException} with a sentence
 */
public record Knob(Supplier<String> get, Consumer<String> set) {
}
