/**
 * Listener rules: which request a rule is for, and what is done with it. Pure functions
 * of what a request shows; reads the API's shapes, and refuses what the API would.
 */
@NullMarked
package io.tidegate.localalb.rule;

import org.jspecify.annotations.NullMarked;
