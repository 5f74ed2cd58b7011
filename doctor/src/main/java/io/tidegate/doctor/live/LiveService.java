package io.tidegate.doctor.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.tidegate.doctor.read.PictureReader;
import io.tidegate.doctor.read.Reading;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.Text;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * A service that runs, with all that belongs to it, read through the APIs. Nothing is
 * changed.
 *
 * @param cluster the service's cluster
 * @param name its name
 */
public record LiveService(String cluster, String name) {

	private static final List<String> ON_ALL = List.of("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
			"ecs:DescribeTaskDefinition", "elasticloadbalancing:DescribeListeners",
			"elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
			"elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetGroupAttributes",
			"elasticloadbalancing:DescribeTargetGroups");

	/**
	 * Read CLUSTER/SERVICE.
	 * @param text such as production/orders
	 * @throws UnreadableException if it is something else
	 */
	public static LiveService parse(String text) throws UnreadableException {
		String[] parts = text.split("/", -1);
		if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
			throw new UnreadableException(
					"'%s' is no service: write CLUSTER/SERVICE, such as production/orders".formatted(text));
		}
		return new LiveService(parts[0], parts[1]);
	}

	/**
	 * Return the smallest IAM policy that this needs.
	 */
	public static String policy() {
		String actions = String.join(",\n        ", ON_ALL.stream().map((action) -> '"' + action + '"').toList());
		return """
				{
				  "Version": "2012-10-17",
				  "Statement": [
				    {
				      "Effect": "Allow",
				      "Action": [
				        %s
				      ],
				      "Resource": "*"
				    },
				    {
				      "Effect": "Allow",
				      "Action": ["ecs:DescribeServices"],
				      "Resource": ["arn:aws:ecs:*:*:service/*"]
				    }
				  ]
				}""".formatted(actions);
	}

	/**
	 * Ask AWS.
	 * @return the service and what belongs to it
	 * @throws UnreadableException if AWS cannot be asked, or there is no such service
	 */
	public Reading read() throws UnreadableException {
		PictureReader reader = new PictureReader();
		Questions questions = new Questions(reader);
		try (EcsClient ecs = EcsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
				ElasticLoadBalancingV2Client balancing = ElasticLoadBalancingV2Client.builder()
					.httpClientBuilder(UrlConnectionHttpClient.builder())
					.build();
				Ec2Client ec2 = Ec2Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
			Optional<Service> service = service(questions, ecs);
			if (service.isPresent()) {
				taskDefinition(questions, ecs, service.get());
				List<TargetGroup> groups = groups(questions, balancing, service.get());
				TreeSet<String> security = balancers(questions, balancing, groups);
				network(questions, ec2, service.get(), security);
			}
			return reader.reading();
		}
		catch (SdkClientException ex) {
			throw new UnreadableException("AWS cannot be asked (%s): set AWS_REGION and credentials, or give files"
				.formatted(String.valueOf(ex.getMessage()).lines().findFirst().orElse("")));
		}
	}

	private Optional<Service> service(Questions questions, EcsClient ecs) throws UnreadableException {
		var answer = questions.ask("ecs:DescribeServices", "nothing could be judged",
				() -> ecs.describeServices((request) -> request.cluster(this.cluster).services(this.name)));
		if (answer.isEmpty()) {
			return Optional.empty();
		}
		if (answer.get().services().isEmpty()) {
			throw new UnreadableException("There is no service %s in cluster %s".formatted(this.name, this.cluster));
		}
		questions.take("ecs:DescribeServices", answer.get());
		return Optional.of(answer.get().services().getFirst());
	}

	private void taskDefinition(Questions questions, EcsClient ecs, Service service) throws UnreadableException {
		questions
			.ask("ecs:DescribeTaskDefinition", "containers, their order and Tidegate's settings were not judged",
					() -> ecs.describeTaskDefinition((request) -> request.taskDefinition(service.taskDefinition())))
			.ifPresent((answer) -> questions.take("ecs:DescribeTaskDefinition", answer));
	}

	private List<TargetGroup> groups(Questions questions, ElasticLoadBalancingV2Client balancing, Service service)
			throws UnreadableException {
		List<String> arns = new ArrayList<>();
		for (LoadBalancer each : service.loadBalancers()) {
			if (each.targetGroupArn() != null) {
				arns.add(each.targetGroupArn());
			}
			if (each.advancedConfiguration() != null
					&& each.advancedConfiguration().alternateTargetGroupArn() != null) {
				arns.add(each.advancedConfiguration().alternateTargetGroupArn());
			}
		}
		if (arns.isEmpty()) {
			return List.of();
		}
		var answer = questions.ask("elasticloadbalancing:DescribeTargetGroups",
				"health checks and target types were not judged",
				() -> balancing.describeTargetGroups((request) -> request.targetGroupArns(arns)));
		answer.ifPresent((groups) -> questions.take("elasticloadbalancing:DescribeTargetGroups", groups));
		for (String arn : arns) {
			questions
				.ask("elasticloadbalancing:DescribeTargetGroupAttributes",
						"deregistration delay and stickiness were not judged",
						() -> balancing.describeTargetGroupAttributes((request) -> request.targetGroupArn(arn)))
				.ifPresent((attributes) -> attributes(questions, "TargetGroupArn", arn, attributes));
		}
		return answer.map((groups) -> groups.targetGroups()).orElse(List.of());
	}

	private TreeSet<String> balancers(Questions questions, ElasticLoadBalancingV2Client balancing,
			List<TargetGroup> groups) throws UnreadableException {
		TreeSet<String> arns = new TreeSet<>(
				groups.stream().flatMap((group) -> group.loadBalancerArns().stream()).toList());
		TreeSet<String> security = new TreeSet<>();
		if (arns.isEmpty()) {
			return security;
		}
		questions
			.ask("elasticloadbalancing:DescribeLoadBalancers", "security groups, zones and listeners were not judged",
					() -> balancing.describeLoadBalancers((request) -> request.loadBalancerArns(arns)))
			.ifPresent((answer) -> {
				questions.take("elasticloadbalancing:DescribeLoadBalancers", answer);
				answer.loadBalancers().forEach((balancer) -> security.addAll(balancer.securityGroups()));
			});
		for (String arn : arns) {
			questions
				.ask("elasticloadbalancing:DescribeLoadBalancerAttributes",
						"idle timeout and access logs were not judged",
						() -> balancing.describeLoadBalancerAttributes((request) -> request.loadBalancerArn(arn)))
				.ifPresent((attributes) -> attributes(questions, "LoadBalancerArn", arn, attributes));
			listeners(questions, balancing, arn);
		}
		return security;
	}

	private void listeners(Questions questions, ElasticLoadBalancingV2Client balancing, String balancer)
			throws UnreadableException {
		var answer = questions.ask("elasticloadbalancing:DescribeListeners", "listeners were not judged",
				() -> balancing.describeListeners((request) -> request.loadBalancerArn(balancer)));
		if (answer.isEmpty()) {
			return;
		}
		questions.take("elasticloadbalancing:DescribeListeners", answer.get());
		for (Listener listener : answer.get().listeners()) {
			questions
				.ask("elasticloadbalancing:DescribeRules", "rules were not judged",
						() -> balancing.describeRules((request) -> request.listenerArn(listener.listenerArn())))
				.ifPresent((rules) -> questions.take("elasticloadbalancing:DescribeRules", rules));
		}
	}

	private void network(Questions questions, Ec2Client ec2, Service service, TreeSet<String> security)
			throws UnreadableException {
		List<String> subnets = new ArrayList<>();
		if (service.networkConfiguration() != null && service.networkConfiguration().awsvpcConfiguration() != null) {
			security.addAll(service.networkConfiguration().awsvpcConfiguration().securityGroups());
			subnets.addAll(service.networkConfiguration().awsvpcConfiguration().subnets());
		}
		if (!security.isEmpty()) {
			questions
				.ask("ec2:DescribeSecurityGroups", "who lets whom in was not judged",
						() -> ec2.describeSecurityGroups((request) -> request.groupIds(security)))
				.ifPresent((answer) -> questions.take("ec2:DescribeSecurityGroups", answer));
		}
		if (!subnets.isEmpty()) {
			questions
				.ask("ec2:DescribeSubnets", "zones were not judged",
						() -> ec2.describeSubnets((request) -> request.subnetIds(subnets)))
				.ifPresent((answer) -> questions.take("ec2:DescribeSubnets", answer));
		}
	}

	// The answer does not say whose attributes these are.
	private static void attributes(Questions questions, String owner, String arn, SdkPojo answer) {
		Fields tree = Questions.tree("attributes of " + arn, answer);
		Map<String, Value> entries = new LinkedHashMap<>(tree.entries());
		entries.put(owner, new Text(arn, tree.origin()));
		questions.reader().answer(new Fields(entries, tree.origin()));
	}

}
