/**
 * Rules: ports, addresses and who lets whom in.
 */
@NullMarked
package io.tidegate.doctor.rule.network;

import org.jspecify.annotations.NullMarked;
