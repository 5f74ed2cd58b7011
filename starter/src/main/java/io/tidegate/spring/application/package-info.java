/**
 * Library mode: the application that Tidegate lives in, as what it protects.
 */
@NullMarked
package io.tidegate.spring.application;

import org.jspecify.annotations.NullMarked;
