/**
 * The kernel's own account of connections, asked over netlink through the
 * foreign-function API: no native library, no capability.
 */
@NullMarked
package io.tidegate.agent.kernel;

import org.jspecify.annotations.NullMarked;
