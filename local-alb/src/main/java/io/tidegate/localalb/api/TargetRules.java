package io.tidegate.localalb.api;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.Cidr;
import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Zones;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * What may be registered where (ELBv2 API, {@code TargetDescription}). The codes are
 * those that AWS is seen to answer with: {@code ValidationError} for an id of the other
 * kind and for zones, {@code InvalidTarget} for a target that cannot be reached.
 */
final class TargetRules {

	private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{1,17}");

	/** The private ranges that AWS allows, and loopback, where AWS has none. */
	private static final List<Cidr> PRIVATE = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("10.0.0.0/8"),
			Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"), Cidr.parse("100.64.0.0/10"));

	private final AlbSettings settings;

	TargetRules(AlbSettings settings) {
		this.settings = settings;
	}

	/**
	 * The address behind an id.
	 * @param id an address, or an instance id
	 * @return the address; the id itself where no instance has it
	 */
	String host(String id) {
		return this.settings.instances().getOrDefault(id, id);
	}

	void requirePossible(Group group, TargetDescription target) {
		if (group.settings().targetType() == TargetTypeEnum.INSTANCE) {
			requireInstance(target);
		}
		else {
			requireAddress(target.id());
			requireZone(group, target);
		}
	}

	private void requireInstance(TargetDescription target) {
		if (!INSTANCE.matcher(target.id()).matches()) {
			throw AlbError.invalid("Instance ID '" + target.id()
					+ "' is not valid: the target group is of type instance, give an id such as i-0123456789abcdef0.");
		}
		if (!this.settings.instances().containsKey(target.id())) {
			throw new AlbError("InvalidTarget",
					"The instance '" + target.id()
							+ "' is not running here: start the load balancer with its address, as --instance "
							+ target.id() + "=127.0.1.5.");
		}
		if (target.availabilityZone() != null) {
			throw AlbError.invalid("An Availability Zone cannot be given for the instance '" + target.id()
					+ "': leave it out, it is that of the instance.");
		}
	}

	private static void requireAddress(String id) {
		if (!Cidr.isAddress(id)) {
			throw AlbError.invalid("The IP address '" + id
					+ "' is not a valid IPv4 address: the target group is of type ip, give one such as 127.0.1.1.");
		}
		if (PRIVATE.stream().noneMatch((range) -> range.contains(id))) {
			throw new AlbError("InvalidTarget", "The target id '" + id
					+ "' is not a private address: give one from 127/8, 10/8, 172.16/12, 192.168/16 or 100.64/10.");
		}
	}

	/**
	 * Inside the VPC the zone is known, and cannot be overridden with all; outside it is
	 * required. Where no VPC is set neither can be told.
	 */
	private void requireZone(Group group, TargetDescription target) {
		String zone = target.availabilityZone();
		if (zone != null && !zone.equals(Zones.ALL) && !isZone(zone)) {
			throw AlbError.invalid("The Availability Zone '" + zone + "' is not one of " + this.settings.region()
					+ ": give one such as " + this.settings.region() + "a, or all.");
		}
		if (Zones.ALL.equals(zone) && group.isZonal()) {
			throw AlbError.invalid("The Availability Zone 'all' is not possible for '" + target.id()
					+ "' with cross-zone load balancing off: give a zone such as " + this.settings.region() + "a.");
		}
		if (this.settings.vpc().isEmpty()) {
			return;
		}
		boolean inside = this.settings.vpc().stream().anyMatch((range) -> range.contains(target.id()));
		if (inside && Zones.ALL.equals(zone)) {
			throw AlbError.invalid("The IP address '" + target.id()
					+ "' is within the VPC, and cannot have its Availability Zone overridden to 'all': leave it out.");
		}
		if (!inside && zone == null) {
			throw AlbError.invalid("The Availability Zone is required for IP address '" + target.id()
					+ "' because it is not in the VPC: give all.");
		}
	}

	private boolean isZone(String zone) {
		return zone.matches(Pattern.quote(this.settings.region()) + "(-[a-z]+-\\d+)?[a-z]");
	}

}
