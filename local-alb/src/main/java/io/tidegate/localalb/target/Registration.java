package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.tidegate.localalb.target.NodeHealth.View;

/**
 * One registration of a target in a group, from RegisterTargets to the moment nothing of
 * the load balancer remembers it. Immutable; every step is a function of its parameters,
 * the time included.
 */
public sealed interface Registration {

	/**
	 * Tells one registration of a target from the next one of the same target.
	 * @return a number that no other registration has
	 */
	long serial();

	/**
	 * The state to report.
	 * @param now the moment it is asked
	 * @return the state in the API's words
	 */
	TargetStatus status(Instant now);

	/**
	 * Whether a node still counts this target among those it may send new requests to.
	 * @param node the node's index
	 * @param now the moment of the request
	 * @return true if it does; its health is another question
	 */
	boolean takesNewRequests(int node, Instant now);

	/**
	 * What a node thinks of the target's health.
	 * @param node the node's index
	 * @return the view
	 */
	NodeHealth health(int node);

	/**
	 * The registration after one more health check.
	 * @param node the node that checked
	 * @param result what it found
	 * @param thresholds the group's thresholds
	 * @return the next state
	 */
	Registration checked(int node, CheckResult result, Thresholds thresholds);

	/**
	 * Starts draining. A registration that drains already goes on as it was: a second
	 * DeregisterTargets neither lengthens nor shortens the delay.
	 * @param now when DeregisterTargets was answered
	 * @param delay the group's deregistration delay
	 * @param lags for each node, how long it takes to hear of it
	 * @return the draining registration
	 */
	Draining deregistered(Instant now, Duration delay, List<Duration> lags);

	/**
	 * Registered in a group that no listener uses, or in a zone without a node: neither
	 * checked nor sent to.
	 *
	 * @param serial see {@link #serial()}
	 * @param why which of the two, as the API tells it
	 */
	record NotInUse(long serial, TargetStatus why) implements Registration {

		@Override
		public TargetStatus status(Instant now) {
			return this.why;
		}

		@Override
		public boolean takesNewRequests(int node, Instant now) {
			return false;
		}

		@Override
		public NodeHealth health(int node) {
			return NodeHealth.initial();
		}

		@Override
		public Registration checked(int node, CheckResult result, Thresholds thresholds) {
			return this;
		}

		@Override
		public Draining deregistered(Instant now, Duration delay, List<Duration> lags) {
			List<Instant> atOnce = Collections.nCopies(lags.size(), now);
			return new Draining(this.serial, now.plus(delay), fresh(lags.size()), atOnce);
		}

	}

	/**
	 * Registered, checked by every node, and sent to by those that find it healthy.
	 *
	 * @param serial see {@link #serial()}
	 * @param checksBegun whether any node has begun its first check
	 * @param nodes the view of each node by the checks of this registration
	 * @param before what stands in for a node's view until a check has told: what it
	 * thought of the registration before, if it never heard that it had ended
	 */
	record InService(long serial, boolean checksBegun, List<NodeHealth> nodes,
			List<NodeHealth> before) implements Registration {

		/**
		 * A new registration.
		 * @param serial its number
		 * @param nodes how many nodes the load balancer has
		 * @return the registration, unchecked
		 */
		public static InService create(long serial, int nodes) {
			return new InService(serial, false, fresh(nodes), fresh(nodes));
		}

		/**
		 * A draining target that is registered again. To the API it is new. A node that
		 * has not heard of the deregistration never will: it goes on sending to the
		 * target as if nothing had been.
		 * @param serial its number
		 * @param draining the registration before
		 * @param now when RegisterTargets was answered
		 * @return the registration, unchecked
		 */
		public static InService revived(long serial, Draining draining, Instant now) {
			int nodes = draining.nodes().size();
			List<NodeHealth> before = IntStream.range(0, nodes)
				.mapToObj((node) -> draining.takesNewRequests(node, now) ? draining.health(node) : NodeHealth.initial())
				.toList();
			return new InService(serial, false, fresh(nodes), before);
		}

		/**
		 * The registration once the first check is on its way.
		 * @return the next state
		 */
		public InService begun() {
			return this.checksBegun ? this : new InService(this.serial, true, this.nodes, this.before);
		}

		/**
		 * The aggregate of all nodes: unhealthy if any node thinks so, initial if any
		 * node does not know yet, healthy if all agree. AWS does not say how it
		 * aggregates; this is the reading in which {@code healthy} promises the most.
		 */
		@Override
		public TargetStatus status(Instant now) {
			for (NodeHealth node : this.nodes) {
				if (node.view() == View.UNHEALTHY) {
					return TargetStatus.unhealthy(node.lastFailure());
				}
			}
			if (this.nodes.stream().allMatch((node) -> node.view() == View.HEALTHY)) {
				return TargetStatus.HEALTHY;
			}
			return this.checksBegun ? TargetStatus.FIRST_CHECKS : TargetStatus.REGISTERING;
		}

		@Override
		public boolean takesNewRequests(int node, Instant now) {
			return true;
		}

		@Override
		public NodeHealth health(int node) {
			NodeHealth checked = this.nodes.get(node);
			return (checked.view() == View.INITIAL) ? this.before.get(node) : checked;
		}

		@Override
		public InService checked(int node, CheckResult result, Thresholds thresholds) {
			return new InService(this.serial, true, replaced(this.nodes, node, result, thresholds), this.before);
		}

		@Override
		public Draining deregistered(Instant now, Duration delay, List<Duration> lags) {
			List<NodeHealth> views = IntStream.range(0, this.nodes.size()).mapToObj(this::health).toList();
			return new Draining(this.serial, now.plus(delay), views, lags.stream().map(now::plus).toList());
		}

	}

	/**
	 * Deregistered. The API says {@code draining} until the delay is over, however little
	 * is in flight (ALB User Guide, "Deregistration delay"). Each node acts on the
	 * deregistration only from when it has heard of it: until then it goes on checking
	 * and sending as before, and cuts nothing either.
	 *
	 * @param serial see {@link #serial()}
	 * @param endsAt when the deregistration delay is over
	 * @param nodes the view of each node
	 * @param heardAt when each node hears of the deregistration
	 */
	record Draining(long serial, Instant endsAt, List<NodeHealth> nodes,
			List<Instant> heardAt) implements Registration {

		@Override
		public TargetStatus status(Instant now) {
			return now.isBefore(this.endsAt) ? TargetStatus.DRAINING : TargetStatus.NOT_REGISTERED;
		}

		@Override
		public boolean takesNewRequests(int node, Instant now) {
			return now.isBefore(this.heardAt.get(node));
		}

		@Override
		public NodeHealth health(int node) {
			return this.nodes.get(node);
		}

		@Override
		public Draining checked(int node, CheckResult result, Thresholds thresholds) {
			return new Draining(this.serial, this.endsAt, replaced(this.nodes, node, result, thresholds), this.heardAt);
		}

		@Override
		public Draining deregistered(Instant now, Duration delay, List<Duration> lags) {
			return this;
		}

		/**
		 * When a node ends what is still in flight.
		 * @param node the node's index
		 * @return the end of the delay, or later if the node hears later
		 */
		public Instant cutAt(int node) {
			Instant heard = this.heardAt.get(node);
			return heard.isAfter(this.endsAt) ? heard : this.endsAt;
		}

		/**
		 * Whether every node has heard and the delay is over.
		 * @param now the moment it is asked
		 * @return true if nothing of the load balancer needs this registration any more
		 */
		public boolean isForgotten(Instant now) {
			return !now.isBefore(forgottenAt());
		}

		/**
		 * When the last node has heard and the delay is over.
		 * @return that moment
		 */
		public Instant forgottenAt() {
			return this.heardAt.stream().reduce(this.endsAt, (a, b) -> a.isAfter(b) ? a : b);
		}

	}

	private static List<NodeHealth> fresh(int nodes) {
		return Collections.nCopies(nodes, NodeHealth.initial());
	}

	private static List<NodeHealth> replaced(List<NodeHealth> nodes, int node, CheckResult result,
			Thresholds thresholds) {
		List<NodeHealth> next = new ArrayList<>(nodes);
		next.set(node, nodes.get(node).after(result, thresholds));
		return List.copyOf(next);
	}

}
