/**
 * All rules, applied to a picture, less what somebody has decided to live with.
 */
@NullMarked
package io.tidegate.doctor.judge;

import org.jspecify.annotations.NullMarked;
