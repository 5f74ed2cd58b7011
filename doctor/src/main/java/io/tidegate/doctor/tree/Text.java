package io.tidegate.doctor.tree;

/**
 * A scalar, as it is written. What kind it is says whoever reads it.
 *
 * @param text its text; a {@link Reference} in it stands for what is known only by name
 * @param origin where it stands
 */
public record Text(String text, Origin origin) implements Value {
}
