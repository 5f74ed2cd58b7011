package io.tidegate.doctor.picture;

import java.util.Optional;

/**
 * A service, one of its target groups, and what gets the traffic.
 *
 * @param service the service
 * @param attachment how it is attached
 * @param task its task definition, if that is in the picture
 * @param group the group, if that is in the picture
 */
public record Attached(Service service, Attachment attachment, Optional<TaskDefinition> task,
		Optional<TargetGroup> group) {

	/**
	 * Return the container that gets the traffic, if it is in the picture.
	 */
	public Optional<Container> container() {
		return this.task.flatMap((known) -> this.attachment.container().known().flatMap(known::container));
	}

}
