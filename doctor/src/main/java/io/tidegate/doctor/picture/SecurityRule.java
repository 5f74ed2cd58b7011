package io.tidegate.doctor.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.doctor.tree.Fact;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.View;

/**
 * A rule of a security group: from or to whom it lets pass which ports.
 *
 * @param view its settings, in the shape of the API, of CloudFormation or of Terraform
 */
public record SecurityRule(View view) {

	private static final List<String> ONE_GROUP = List.of("sourceSecurityGroupId", "destinationSecurityGroupId",
			"referencedSecurityGroupId");

	private static final List<String> ONE_CIDR = List.of("cidrIp", "cidrIpv6", "cidrIpv4");

	/**
	 * Return where it stands.
	 */
	public Origin origin() {
		return this.view.origin();
	}

	/**
	 * Return whether it lets a TCP port pass.
	 * @param port the port
	 */
	public Answer covers(int port) {
		Fact<String> protocol = this.view.at("ipProtocol").isAbsent() ? this.view.at("protocol").text()
				: this.view.at("ipProtocol").text();
		if (protocol.known().isEmpty()) {
			return Answer.UNKNOWN;
		}
		if (protocol.is("-1") || protocol.is("all")) {
			return Answer.YES;
		}
		if (!protocol.is("tcp") && !protocol.is("6")) {
			return Answer.NO;
		}
		Optional<Integer> from = this.view.at("fromPort").number().known();
		Optional<Integer> to = this.view.at("toPort").number().known();
		if (from.isEmpty() || to.isEmpty()) {
			return Answer.UNKNOWN;
		}
		return (from.get() <= port && port <= to.get()) ? Answer.YES : Answer.NO;
	}

	/**
	 * Return the addresses it names that are known.
	 */
	public List<String> addresses() {
		List<View> views = new ArrayList<>();
		ONE_CIDR.forEach((name) -> views.add(this.view.at(name)));
		views.addAll(this.view.at("cidrBlocks").each());
		views.addAll(this.view.at("ipv6CidrBlocks").each());
		this.view.at("ipRanges").each().forEach((range) -> views.add(range.at("cidrIp")));
		this.view.at("ipv6Ranges").each().forEach((range) -> views.add(range.at("cidrIpv6")));
		return views.stream().flatMap((each) -> each.text().known().stream()).toList();
	}

	/**
	 * Return the security groups it names that are known, which may be references.
	 */
	public List<String> groups() {
		List<View> views = new ArrayList<>();
		ONE_GROUP.forEach((name) -> views.add(this.view.at(name)));
		views.addAll(this.view.at("securityGroups").each());
		this.view.at("userIdGroupPairs").each().forEach((pair) -> views.add(pair.at("groupId")));
		return views.stream().flatMap((each) -> each.reference().known().stream()).toList();
	}

	/**
	 * Return whether it names whom it lets pass, and all of them are known.
	 */
	public boolean peersAreKnown() {
		boolean some = !addresses().isEmpty() || !groups().isEmpty();
		return some && this.view.entries()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().matches("(?i).*(cidr|range|group|prefix|self).*"))
			.noneMatch((entry) -> isUnclear(View.of(entry.getValue())));
	}

	/**
	 * Return whether it lets the whole internet pass.
	 */
	public boolean isOpenToAll() {
		return addresses().stream().anyMatch((cidr) -> cidr.equals("0.0.0.0/0") || cidr.equals("::/0"));
	}

	private static boolean isUnclear(View peers) {
		if (peers.isUnknown()) {
			return true;
		}
		boolean prefixList = peers.origin().path().toLowerCase(Locale.ROOT).contains("prefix");
		return peers.each().stream().anyMatch((each) -> prefixList || each.isUnknown());
	}

}
