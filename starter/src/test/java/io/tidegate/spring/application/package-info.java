@NullMarked
package io.tidegate.spring.application;

import org.jspecify.annotations.NullMarked;
