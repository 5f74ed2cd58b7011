package io.tidegate.localalb.registry;

import io.tidegate.localalb.target.Registration;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * Is told of what becomes of a group's targets.
 */
public interface GroupObserver {

	/**
	 * A registration was made, has moved on, or is forgotten.
	 * @param group the group
	 * @param target the target
	 * @param before the registration before; null if there was none
	 * @param after the registration now; null if it is forgotten
	 */
	void registrationChanged(Group group, Target target, @Nullable Registration before, @Nullable Registration after);

	/**
	 * What the API tells of a target is something else than before.
	 * @param group the group
	 * @param target the target
	 * @param status what it tells now
	 */
	void statusChanged(Group group, Target target, TargetStatus status);

}
