/**
 * Tests of who sends a request, in virtual time and with a provider on real sockets.
 */
@NullMarked
package io.tidegate.localalb.authentication;

import org.jspecify.annotations.NullMarked;
