/**
 * Who sends a request: users who log in with an OpenID provider, and programs that bring
 * a signed token.
 */
@NullMarked
package io.tidegate.localalb.authentication;

import org.jspecify.annotations.NullMarked;
