package io.tidegate.localalb;

import java.time.Instant;
import java.util.List;

/**
 * One call of the API over the wire.
 *
 * @param at when it was carried out, or refused
 * @param caller the access key id it was signed with; empty if it was not signed
 * @param operation such as {@code RegisterTargets}
 * @param targetGroupArn the group it names; empty if none
 * @param targets the targets it names, as {@code id:port}; only {@code id} where it gave
 * no port
 * @param status the HTTP status it is answered with; 0 if it gets no answer
 * @param error the code it is refused with; empty if it is carried out
 */
public record ApiCall(Instant at, String caller, String operation, String targetGroupArn, List<String> targets,
		int status, String error) {

	public ApiCall {
		targets = List.copyOf(targets);
	}

}
