# One service on Fargate with the agent beside it, behind a load balancer for each scheme that is asked for.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name
}

# --- Access logs

resource "aws_s3_bucket" "access_logs" {
  bucket_prefix = "${var.name}-access-logs-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    apply_server_side_encryption_by_default {
      # Load balancers cannot write with KMS keys.
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "access_logs" {
  bucket                  = aws_s3_bucket.access_logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      # A quarter: long enough to compare this release with the one before.
      days = 90
    }
  }
}

data "aws_iam_policy_document" "access_logs" {
  statement {
    sid       = "LoadBalancersOfThisAccountWrite"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.access_logs.arn}/AWSLogs/${local.account}/*"]

    principals {
      type        = "Service"
      identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:elasticloadbalancing:${local.region}:${local.account}:loadbalancer/*"]
    }
  }

  statement {
    sid       = "NothingWithoutTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.access_logs.arn, "${aws_s3_bucket.access_logs.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "access_logs" {
  bucket = aws_s3_bucket.access_logs.id
  policy = data.aws_iam_policy_document.access_logs.json
}

# --- Who talks to whom

resource "aws_security_group" "load_balancer" {
  for_each = var.load_balancers

  name        = "${var.name}-${each.key}-load-balancer"
  description = "The ${each.key} load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_security_group" "task" {
  name        = "${var.name}-task"
  description = "The tasks"
  vpc_id      = var.vpc_id
}

locals {
  clients = merge([
    for scheme, balancer in var.load_balancers : {
      for cidr in balancer.client_cidrs : "${scheme} ${cidr}" => { scheme = scheme, cidr = cidr }
    }
  ]...)
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = local.clients

  security_group_id = aws_security_group.load_balancer[each.value.scheme].id
  description       = "HTTPS from clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value.cidr
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  for_each = local.clients

  security_group_id = aws_security_group.load_balancer[each.value.scheme].id
  description       = "HTTP from clients, answered with a redirect to HTTPS"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = each.value.cidr
}

resource "aws_vpc_security_group_egress_rule" "to_task_traffic" {
  for_each = var.load_balancers

  security_group_id            = aws_security_group.load_balancer[each.key].id
  description                  = "Traffic to the application"
  ip_protocol                  = "tcp"
  from_port                    = var.app_port
  to_port                      = var.app_port
  referenced_security_group_id = aws_security_group.task.id
}

resource "aws_vpc_security_group_egress_rule" "to_task_health" {
  for_each = var.load_balancers

  security_group_id            = aws_security_group.load_balancer[each.key].id
  description                  = "Health checks to the agent"
  ip_protocol                  = "tcp"
  from_port                    = var.health_port
  to_port                      = var.health_port
  referenced_security_group_id = aws_security_group.task.id
}

resource "aws_vpc_security_group_ingress_rule" "task_traffic" {
  for_each = var.load_balancers

  security_group_id            = aws_security_group.task.id
  description                  = "Traffic from the ${each.key} load balancer"
  ip_protocol                  = "tcp"
  from_port                    = var.app_port
  to_port                      = var.app_port
  referenced_security_group_id = aws_security_group.load_balancer[each.key].id
}

resource "aws_vpc_security_group_ingress_rule" "task_health" {
  for_each = var.load_balancers

  security_group_id            = aws_security_group.task.id
  description                  = "Health checks from the ${each.key} load balancer, which ask the agent"
  ip_protocol                  = "tcp"
  from_port                    = var.health_port
  to_port                      = var.health_port
  referenced_security_group_id = aws_security_group.load_balancer[each.key].id
}

# What the application calls (a database, another service) needs rules of its own: output task_security_group_id.
resource "aws_vpc_security_group_egress_rule" "task_https" {
  security_group_id = aws_security_group.task.id
  description       = "ECR, CloudWatch Logs and the load balancers' API"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# --- Load balancers

resource "aws_lb" "this" {
  for_each = var.load_balancers

  # AWS takes no name that begins with "internal-".
  name               = "${var.name}-${each.key}"
  load_balancer_type = "application"
  internal           = each.key == "internal"
  subnets            = each.value.subnets
  security_groups    = [aws_security_group.load_balancer[each.key].id]

  # Less than what the application keeps an idle connection for. The other way round, the load balancer now and then sends a
  # request on a connection that is just being closed: 502.
  idle_timeout               = var.idle_timeout
  drop_invalid_header_fields = true

  access_logs {
    enabled = true
    bucket  = aws_s3_bucket.access_logs.id
  }

  # Switching on the logs writes a test file, so the policy comes first.
  depends_on = [aws_s3_bucket_policy.access_logs]
}

resource "aws_lb_listener" "http" {
  for_each = var.load_balancers

  load_balancer_arn = aws_lb.this[each.key].arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  for_each = var.load_balancers

  load_balancer_arn = aws_lb.this[each.key].arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "text/plain"
      message_body = "Nothing is here."
    }
  }
}

resource "aws_lb_listener_rule" "path" {
  for_each = var.load_balancers

  listener_arn = aws_lb_listener.https[each.key].arn
  # Tens, so that something fits between. What says more (host and path) comes before what says less (host).
  priority = 10

  condition {
    host_header {
      values = [var.api_host]
    }
  }

  condition {
    path_pattern {
      # "/orders/*" alone does not match "/orders".
      values = [var.api_path, "${var.api_path}/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.key].arn
  }
}

resource "aws_lb_listener_rule" "host" {
  for_each = var.load_balancers

  listener_arn = aws_lb_listener.https[each.key].arn
  priority     = 20

  condition {
    host_header {
      values = [var.service_host]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.key].arn
  }
}

# A target group belongs to one load balancer, so each has its own.
resource "aws_lb_target_group" "this" {
  for_each = var.load_balancers

  name   = "${var.name}-${each.key}"
  vpc_id = var.vpc_id
  # Fargate tasks have addresses of their own.
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = var.app_port
  deregistration_delay = var.longest_request

  health_check {
    # The agent answers for the task: live and ready, and never again once it leaves.
    protocol = "HTTP"
    port     = tostring(var.health_port)
    path     = "/health"
    matcher  = "200"
    # Two failures 10 s apart: out of rotation after 20 s, before the container check (3 x 10 s) replaces the task.
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
    # The agent answers in milliseconds, without waiting for the application.
    timeout = 3
  }
}

# --- Tasks

resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.name}"
  retention_in_days = 30
}

data "aws_iam_policy_document" "assumed_by_tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

data "aws_iam_policy_document" "assumed_by_own_tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_iam_role" "task" {
  name               = "${var.name}-task"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_own_tasks.json
}

data "aws_iam_policy_document" "deregister" {
  statement {
    actions = [
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
    ]
    # These know no resources.
    resources = ["*"]
  }

  statement {
    actions   = ["elasticloadbalancing:DeregisterTargets"]
    resources = values(aws_lb_target_group.this)[*].arn
  }
}

resource "aws_iam_role_policy" "deregister" {
  name   = "tidegate-deregister"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.deregister.json
}

locals {
  app_environment = merge(var.app_environment, {
    SERVER_PORT = tostring(var.app_port)
    # More than the load balancer's idle timeout.
    SERVER_TOMCAT_KEEP_ALIVE_TIMEOUT            = "${var.idle_timeout + 15}s"
    SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE = "${var.app_shutdown}s"
    MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED   = "true"
  })

  agent_environment = {
    TIDEGATE_MODE = "deregister"
    # With two, ECS registers the task in both; the agent leaves both at once.
    TIDEGATE_TARGET_GROUPS = join(",", values(aws_lb_target_group.this)[*].arn)
    TIDEGATE_TARGET_PORT   = tostring(var.app_port)
    TIDEGATE_HEALTH_PORT   = tostring(var.health_port)
    # The same as stopTimeout; the agent cannot see that one.
    TIDEGATE_STOP_TIMEOUT           = "${var.agent_stop_timeout}s"
    TIDEGATE_READINESS_URL          = "http://localhost:${var.app_port}/actuator/health/readiness"
    TIDEGATE_READINESS_START_PERIOD = "${var.app_start}s"
    TIDEGATE_LIVENESS_URL           = "http://localhost:${var.app_port}/actuator/health/liveness"
    TIDEGATE_LIVENESS_START_PERIOD  = "${var.app_start}s"
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  runtime_platform {
    cpu_architecture        = "X86_64"
    operating_system_family = "LINUX"
  }

  container_definitions = jsonencode([
    {
      name         = "app"
      image        = var.app_image
      essential    = true
      memory       = var.memory - 256
      portMappings = [{ containerPort = var.app_port, protocol = "tcp" }]
      # Passes SIGTERM on to an application that would ignore it as process 1.
      linuxParameters = { initProcessEnabled = true }
      # The agent has left when this begins, with nothing in flight: the application's own shutdown, and a reserve.
      stopTimeout = var.app_shutdown + 10
      environment = [for name, value in local.app_environment : { name = name, value = value }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.this.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "app"
        }
      }
    },
    {
      name      = "tidegate"
      image     = var.agent_image
      essential = true
      # It drains with 96 MB; its container check is a second JVM of 32 MB for a moment.
      memory = 256
      # What depends is stopped first: the application gets no SIGTERM before the agent has left. START and not HEALTHY, so
      # that /health answers from the beginning; it is 503 until the application is ready.
      dependsOn              = [{ containerName = "app", condition = "START" }]
      portMappings           = [{ containerPort = var.health_port, protocol = "tcp" }]
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] } }
      stopTimeout            = var.agent_stop_timeout
      healthCheck = {
        # The liveness of the whole task. Never fails for a drain, so ECS never kills a task because it leaves.
        command  = ["CMD", "/opt/tidegate/jre/bin/java", "@/opt/tidegate/check.args"]
        interval = 10
        # The check gives up after 3 s, and a JVM has to start before.
        timeout = 5
        retries = 3
        # The agent's own start, 10 s at a quarter of a core.
        startPeriod = 60
      }
      environment = [for name, value in local.agent_environment : { name = name, value = value }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.this.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "tidegate"
        }
      }
    },
  ])
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this.arn
  launch_type     = "FARGATE"
  desired_count   = var.desired_count
  # Moves tasks by the usual way: the new one first, which a maximum over 100 % makes room for.
  availability_zone_rebalancing = "ENABLED"
  # The application's start, two checks 10 s apart, and a reserve.
  health_check_grace_period_seconds = var.app_start + 30
  # New tasks are healthy before old ones leave.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  dynamic "load_balancer" {
    for_each = aws_lb_target_group.this

    content {
      target_group_arn = load_balancer.value.arn
      container_name   = "app"
      container_port   = var.app_port
    }
  }

  network_configuration {
    assign_public_ip = false
    subnets          = var.task_subnets
    security_groups  = [aws_security_group.task.id]
  }

  # A target group that no rule names takes no targets; a task without its policy cannot deregister.
  depends_on = [
    aws_lb_listener_rule.path,
    aws_lb_listener_rule.host,
    aws_iam_role_policy.deregister,
    aws_iam_role_policy_attachment.execution,
  ]
}
