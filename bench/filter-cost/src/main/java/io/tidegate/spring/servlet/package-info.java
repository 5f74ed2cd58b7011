/**
 * What the filter costs. In the filter's own package, so that it need not be public.
 */
@NullMarked
package io.tidegate.spring.servlet;

import org.jspecify.annotations.NullMarked;
