package io.tidegate.doctor.rule;

/**
 * Where rules are documented.
 */
public final class Source {

	private static final String ALB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";

	private static final String ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";

	private static final String ECS_API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/";

	private static final String ELB_API = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/";

	/** Target types, protocol versions. */
	public static final String TARGET_GROUPS = ALB + "load-balancer-target-groups.html";

	/** Deregistration delay, slow start, stickiness, algorithms. */
	public static final String GROUP_ATTRIBUTES = ALB + "edit-target-group-attributes.html";

	/** The load balancer's health checks. */
	public static final String HEALTH_CHECKS = ALB + "target-group-health-checks.html";

	/** Sticky sessions. */
	public static final String STICKY = ALB + "sticky-sessions.html";

	/** Conditions, priorities, actions. */
	public static final String LISTENER_RULES = ALB + "listener-rules.html";

	/** Listeners and their certificates. */
	public static final String LISTENERS = ALB + "load-balancer-listeners.html";

	/** Idle timeout, subnets, scheme. */
	public static final String BALANCERS = ALB + "application-load-balancers.html";

	/** What errors mean. */
	public static final String TROUBLESHOOTING = ALB + "load-balancer-troubleshooting.html";

	/** Which ports have to be open. */
	public static final String SECURITY_GROUPS = ALB + "load-balancer-update-security-groups.html";

	/** Access logs and the bucket's policy. */
	public static final String ACCESS_LOGS = ALB + "enable-access-logging.html";

	/** Limits of load balancers. */
	public static final String ALB_LIMITS = ALB + "load-balancer-limits.html";

	/** A service behind a load balancer. */
	public static final String SERVICE_ALB = ECS + "alb.html";

	/** Draining of a service's tasks. */
	public static final String DRAINING = ECS + "load-balancer-connection-draining.html";

	/** Settings of a task definition. */
	public static final String TASK_DEFINITION = ECS + "task_definition_parameters.html";

	/** Settings of a service. */
	public static final String SERVICE = ECS + "service_definition_parameters.html";

	/** Several groups for one service. */
	public static final String SEVERAL_GROUPS = ECS + "register-multiple-targetgroups.html";

	/** Networks of tasks. */
	public static final String AWSVPC = ECS + "task-networking-awsvpc.html";

	/** ECS Anywhere. */
	public static final String ANYWHERE = ECS + "ecs-anywhere.html";

	/** Fargate Spot. */
	public static final String SPOT = ECS + "fargate-capacity-providers.html";

	/** The circuit breaker. */
	public static final String CIRCUIT_BREAKER = ECS + "deployment-circuit-breaker.html";

	/** Availability Zone rebalancing. */
	public static final String REBALANCING = ECS + "service-rebalancing.html";

	/** Containers. */
	public static final String CONTAINER = ECS_API + "API_ContainerDefinition.html";

	/** Container health checks. */
	public static final String CONTAINER_CHECK = ECS_API + "API_HealthCheck.html";

	/** Dependencies between containers. */
	public static final String DEPENDENCY = ECS_API + "API_ContainerDependency.html";

	/** Deployments. */
	public static final String DEPLOYMENT = ECS_API + "API_DeploymentConfiguration.html";

	/** Target group attributes and their ranges. */
	public static final String GROUP_ATTRIBUTE = ELB_API + "API_TargetGroupAttribute.html";

	/** Load balancer attributes and their ranges. */
	public static final String BALANCER_ATTRIBUTE = ELB_API + "API_LoadBalancerAttribute.html";

	/** Target groups' settings and their ranges. */
	public static final String CREATE_GROUP = ELB_API + "API_CreateTargetGroup.html";

	/** Graceful shutdown of containers. */
	public static final String GRACEFUL = "https://aws.amazon.com/blogs/containers/graceful-shutdowns-with-ecs/";

	/** Actions and their resources. */
	public static final String IAM = "https://docs.aws.amazon.com/service-authorization/latest/reference/"
			+ "list_awselasticloadbalancingv2.html";

	/** Tidegate's own. */
	public static final String TIDEGATE = "README.md";

	private Source() {
	}

}
