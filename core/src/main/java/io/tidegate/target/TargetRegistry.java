package io.tidegate.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The port to the API that knows and changes which targets a load balancer sends to.
 * <p>
 * Every call answers later and never throws; a failed call ends its stage with a
 * {@link RegistryException}. Implementations are safe for use by several threads. The
 * fake for tests, {@code InMemoryTargetRegistry}, ships in the test-jar.
 */
public interface TargetRegistry {

	/**
	 * Ask for the state of one target in one group.
	 * @param group the group
	 * @param target the target, asked for by id and port
	 * @return the state; {@link TargetHealth#notRegistered()} if the group does not hold
	 * it
	 */
	CompletionStage<TargetHealth> describe(TargetGroup group, Target target);

	/**
	 * Take one target out of one group. The answer comes when the API has accepted it:
	 * the load balancer goes on sending new requests for seconds after that.
	 * @param group the group
	 * @param target the target, named by id and port
	 * @return done; also for a target that the group does not hold
	 */
	CompletionStage<Void> deregister(TargetGroup group, Target target);

	/**
	 * Put one target into one group. For a target that is there already this changes
	 * nothing; one that is draining comes back.
	 * @param group the group
	 * @param target the target, named by id and port
	 * @param zone the availability zone to name, {@code all} for an address outside the
	 * load balancer's VPC; empty to let the load balancer find it
	 * @return done, when the API has accepted it: whether the target gets traffic is for
	 * the load balancer's checks to say
	 */
	CompletionStage<Void> register(TargetGroup group, Target target, Optional<String> zone);

	/**
	 * Ask what a group is.
	 * @param group the group
	 * @return its description
	 */
	CompletionStage<GroupDescription> description(TargetGroup group);

	/**
	 * Ask how many targets of a group are healthy, whoever registered them.
	 * @param group the group
	 * @return how many
	 */
	CompletionStage<Integer> healthyTargets(TargetGroup group);

	/**
	 * Ask for a group's deregistration delay.
	 * @param group the group
	 * @return how long the load balancer lets in-flight requests go on, 0 to 3600 s,
	 * AWS's default being 300 s
	 */
	CompletionStage<Duration> deregistrationDelay(TargetGroup group);

	/**
	 * Ask after how long without data load balancers close a connection.
	 * @param group the group that they send to
	 * @param loadBalancers their ARNs, from the group's {@link #description}
	 * @return the longest such time, 1 to 4000 s, AWS's default being 60 s; empty if none
	 * of them has one
	 */
	CompletionStage<Optional<Duration>> idleTimeout(TargetGroup group, List<String> loadBalancers);

}
