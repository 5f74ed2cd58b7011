package io.tidegate.doctor;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.StopOrder;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What documents say, in all their ways to say it.
 */
class ReadingTests {

	@Test
	void functionsOfCloudFormationAreCarriedOut() throws Exception {
		Picture picture = new Samples().add("a.yaml", """
				Parameters:
				  Stage: {Type: String, Default: prod}
				  Secret: {Type: String}
				Mappings:
				  Numbers: {prod: {stop: 90}, test: {stop: 20}}
				Conditions:
				  IsProd: !Equals [!Ref Stage, prod]
				  IsOpen: !Not [!Condition IsProd]
				Resources:
				  T:
				    Type: AWS::ECS::TaskDefinition
				    Properties:
				      Family: !Sub "shop-${Stage}"
				      NetworkMode: !If [IsOpen, host, awsvpc]
				      TaskRoleArn: !If [IsOpen, x, !Ref "AWS::NoValue"]
				      ContainerDefinitions:
				        - Name: !Join ["-", [web, !Select [1, !Split [".", "a.b"]]]]
				          StopTimeout: !FindInMap [Numbers, !Ref Stage, stop]
				          Image: !Ref Secret
				          Essential: !ImportValue somewhere
				  Gone:
				    Type: AWS::ECS::TaskDefinition
				    Condition: IsOpen
				""").picture();
		TaskDefinition task = picture.taskDefinitions().getFirst();
		assertThat(picture.taskDefinitions()).hasSize(1);
		assertThat(task.view().at("family").text().known()).contains("shop-prod");
		assertThat(task.networkMode().known()).contains("awsvpc");
		assertThat(task.view().at("taskRoleArn").isAbsent()).isTrue();
		assertThat(task.containers().getFirst().name()).isEqualTo("web-b");
		assertThat(task.containers().getFirst().stopTimeout().known()).contains(90);
		assertThat(task.containers().getFirst().image().isUnknown()).isTrue();
		assertThat(task.containers().getFirst().essential()).isEmpty();
	}

	@Test
	void parametersOfAFileWinOverDefaults() throws Exception {
		Picture picture = new Samples().add("a.yaml", """
				Parameters: {Mode: {Type: String, Default: host}}
				Resources: {T: {Type: "AWS::ECS::TaskDefinition", Properties: {NetworkMode: !Ref Mode}}}
				""").add("p.json", "[{\"ParameterKey\": \"Mode\", \"ParameterValue\": \"awsvpc\"}]").picture();
		assertThat(picture.taskDefinitions().getFirst().networkMode().known()).contains("awsvpc");
	}

	@Test
	void aTaskDefinitionIsReadAsItIsDescribed() throws Exception {
		Picture picture = new Samples()
			.add("described.json",
					"""
							{"taskDefinition": {"taskDefinitionArn": "arn:aws:ecs:eu-west-1:1:task-definition/shop:7", "family": "shop",
							 "revision": 7, "containerDefinitions": [{"name": "web"}]}, "tags": []}""")
			.add("services.json", """
					{"services": [{"serviceName": "shop", "serviceArn": "a",
					 "taskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/shop:7"}], "failures": []}""")
			.picture();
		assertThat(picture.taskDefinition(picture.services().getFirst())).isPresent();
	}

	@Test
	void aDescribedGroupWithoutItsAttributesIsNotJudgedByTheirDefaults() throws Exception {
		Picture picture = new Samples().add("groups.json",
				"""
						{"TargetGroups": [{"TargetGroupArn": "arn:aws:elasticloadbalancing:r:1:targetgroup/g/1", "TargetGroupName": "g"}]}""")
			.picture();
		assertThat(picture.targetGroups().getFirst().delay()).isEmpty();
	}

	@Test
	void aPlanOfTerraformIsReadWithWhatItRefersTo() throws Exception {
		Picture picture = new Samples().add("plan.json", PLAN).picture();
		assertThat(picture.services()).hasSize(1);
		assertThat(picture.attached()).singleElement().satisfies((each) -> {
			assertThat(each.group()).isPresent();
			assertThat(each.container()).isPresent();
			assertThat(each.group().orElseThrow().healthPort().known()).contains(8081);
			assertThat(picture.routing().loadBalancers(each.group().orElseThrow())).hasSize(1);
		});
		assertThat(new Samples().add("plan.json", PLAN).rules()).containsExactlyInAnyOrder("target-type-mismatch",
				"deregistration-delay-default", "access-logs-off", "path-misses-bare-path", "circuit-breaker-off");
	}

	@Test
	void aComposeFileIsATask() throws Exception {
		Picture picture = new Samples().add("compose.yaml", """
				services:
				  app: {image: shop}
				  tidegate:
				    image: tidegate/agent:${VERSION:-1}
				    network_mode: service:app
				    depends_on: {app: {condition: service_started}}
				    stop_grace_period: 1m1s
				    environment: [TIDEGATE_STOP_TIMEOUT=60s, TIDEGATE_TARGET_GROUPS]
				""").picture();
		Tidegate tidegate = picture.tidegates().getFirst();
		assertThat(tidegate.task().sharesNetwork()).isTrue();
		assertThat(tidegate.container().stopTimeout().known()).contains(61);
		assertThat(tidegate.targetGroups()).isEmpty();
		assertThat(new StopOrder(tidegate.task()).seconds()).contains(71);
	}

	@Test
	void whoDependsIsSignalledFirst() throws Exception {
		TaskDefinition task = new Samples().add("t.json",
				"""
						{"containerDefinitions": [{"name": "app", "stopTimeout": 30}, {"name": "log"},
						 {"name": "agent", "stopTimeout": 60, "dependsOn": [{"containerName": "app", "condition": "START"}]}]}""")
			.picture()
			.taskDefinitions()
			.getFirst();
		assertThat(new StopOrder(task).spans().orElseThrow()).containsEntry("agent", new StopOrder.Span(0, 60))
			.containsEntry("app", new StopOrder.Span(60, 90))
			.containsEntry("log", new StopOrder.Span(0, 30));
	}

	private static final String PLAN = """
			{"format_version": "1.2", "terraform_version": "1.9.0",
			 "planned_values": {"root_module": {"child_modules": [{"address": "module.shop", "resources": [
			  {"address": "module.shop.aws_ecs_service.this", "mode": "managed", "type": "aws_ecs_service", "values":
			   {"name": "shop", "launch_type": "FARGATE", "desired_count": 2, "load_balancer": [{"container_name": "app", "container_port": 8080}],
			    "network_configuration": [{"subnets": ["subnet-a", "subnet-b"]}], "deployment_minimum_healthy_percent": 100,
			    "deployment_maximum_percent": 200}},
			  {"address": "module.shop.aws_ecs_task_definition.this", "mode": "managed", "type": "aws_ecs_task_definition", "values":
			   {"family": "shop", "network_mode": "awsvpc", "requires_compatibilities": ["FARGATE"],
			    "container_definitions": "[{\\"name\\": \\"app\\", \\"image\\": \\"shop\\", \\"portMappings\\": [{\\"containerPort\\": 8080}]}]"}},
			  {"address": "module.shop.aws_lb_target_group.this[\\"a\\"]", "mode": "managed", "type": "aws_lb_target_group", "index": "a", "values":
			   {"name": "shop", "port": 8080, "protocol": "HTTP", "target_type": "instance", "deregistration_delay": "300",
			    "health_check": [{"port": "8081", "path": "/health", "interval": 10, "timeout": 3, "healthy_threshold": 2,
			     "unhealthy_threshold": 2, "matcher": "200"}], "stickiness": [{"enabled": false, "type": "lb_cookie", "cookie_duration": 86400}]}},
			  {"address": "module.shop.aws_lb.this[\\"a\\"]", "mode": "managed", "type": "aws_lb", "index": "a", "values":
			   {"internal": true, "load_balancer_type": "application", "idle_timeout": 60}},
			  {"address": "module.shop.aws_lb_listener.this[\\"a\\"]", "mode": "managed", "type": "aws_lb_listener", "index": "a", "values":
			   {"port": 443, "protocol": "HTTPS", "certificate_arn": "arn:c", "default_action": [{"type": "fixed-response"}]}},
			  {"address": "module.shop.aws_lb_listener_rule.this[\\"a\\"]", "mode": "managed", "type": "aws_lb_listener_rule", "index": "a", "values":
			   {"priority": 10, "condition": [{"path_pattern": [{"values": ["/shop/*"]}]}], "action": [{"type": "forward"}]}}
			 ]}]}},
			 "configuration": {"root_module": {"module_calls": {"shop": {"expressions": {}, "module": {"resources": [
			  {"address": "aws_ecs_service.this", "mode": "managed", "type": "aws_ecs_service", "name": "this", "expressions":
			   {"task_definition": {"references": ["aws_ecs_task_definition.this.arn", "aws_ecs_task_definition.this"]},
			    "load_balancer": [{"container_name": {"constant_value": "app"},
			     "target_group_arn": {"references": ["aws_lb_target_group.this[\\"a\\"].arn", "aws_lb_target_group.this[\\"a\\"]", "aws_lb_target_group.this"]}}]}},
			  {"address": "aws_lb_target_group.this", "expressions": {"target_type": {"constant_value": "instance"}}},
			  {"address": "aws_lb_listener.this", "expressions": {"load_balancer_arn": {"references": ["aws_lb.this", "each.key"]}}},
			  {"address": "aws_lb_listener_rule.this", "expressions": {"listener_arn": {"references": ["aws_lb_listener.this", "each.key"]},
			   "action": [{"target_group_arn": {"references": ["aws_lb_target_group.this", "each.key"]}}]}}
			 ]}}}}}}
			""";

}
