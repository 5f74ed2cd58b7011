/**
 * What the filter works with, as an application has it.
 */
@NullMarked
package io.tidegate.spring.application;

import org.jspecify.annotations.NullMarked;
