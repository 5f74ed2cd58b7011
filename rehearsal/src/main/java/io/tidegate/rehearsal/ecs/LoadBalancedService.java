package io.tidegate.rehearsal.ecs;

import java.time.Duration;

/**
 * What is made at the load balancer for a service.
 *
 * @param region of the API
 * @param port of the listener
 * @param healthCheck of the target group
 * @param deregistrationDelay of the target group; AWS's default is 300 s
 */
public record LoadBalancedService(String region, int port, HealthCheck healthCheck, Duration deregistrationDelay) {

}
