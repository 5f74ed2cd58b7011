package io.tidegate.doctor.tree;

/**
 * Something is there, and nobody can tell what until it is deployed.
 *
 * @param origin where it stands
 */
public record Unknown(Origin origin) implements Value {
}
