terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "api" {
  type = string
}

variable "ec2" {
  type = string
}

variable "port" {
  type = number
}

variable "secure_port" {
  type = number
}

variable "client_secret" {
  type = string
}

variable "target_port" {
  type = number
}

variable "idle_timeout" {
  type = number
}

variable "teapot_path" {
  type = string
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true

  endpoints {
    elbv2 = var.api
    ec2   = var.ec2
  }
}

resource "aws_lb" "edge" {
  name               = "terraform"
  load_balancer_type = "application"
  internal           = true
  subnets            = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
  security_groups    = ["sg-0000000000000000a"]
  idle_timeout       = var.idle_timeout

  tags = {
    team = "orders"
  }
}

resource "aws_lb_target_group" "blue" {
  name                 = "blue"
  port                 = 80
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = "vpc-0000000000000000a"
  deregistration_delay = 0

  health_check {
    path     = "/health"
    interval = 5
    timeout  = 2
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }
}

resource "aws_lb_target_group" "green" {
  name        = "green"
  port        = 80
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0000000000000000a"
}

resource "aws_lb_target_group_attachment" "blue" {
  target_group_arn = aws_lb_target_group.blue.arn
  target_id        = "127.0.1.1"
  port             = var.target_port
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.edge.arn
  port              = var.port
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.blue.arn
  }
}

resource "aws_lb_listener_rule" "teapot" {
  listener_arn = aws_lb_listener.plain.arn
  priority     = 10

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "short and stout"
      status_code  = "418"
    }
  }

  condition {
    path_pattern {
      values = [var.teapot_path]
    }
  }
}

resource "aws_lb_listener_rule" "moved" {
  listener_arn = aws_lb_listener.plain.arn
  priority     = 20

  action {
    type = "redirect"

    redirect {
      host        = "www.example.com"
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  condition {
    host_header {
      values = ["example.com"]
    }
  }
}

resource "aws_lb_listener_rule" "weighted" {
  listener_arn = aws_lb_listener.plain.arn
  priority     = 30

  action {
    type = "forward"

    forward {
      target_group {
        arn    = aws_lb_target_group.blue.arn
        weight = 90
      }

      target_group {
        arn    = aws_lb_target_group.green.arn
        weight = 10
      }
    }
  }

  condition {
    http_header {
      http_header_name = "X-Canary"
      values           = ["yes"]
    }
  }

  condition {
    http_request_method {
      values = ["GET"]
    }
  }

  condition {
    source_ip {
      values = ["127.0.0.0/8"]
    }
  }

  condition {
    query_string {
      key   = "version"
      value = "2"
    }
  }
}

resource "aws_lb_listener" "secure" {
  load_balancer_arn = aws_lb.edge.arn
  port              = var.secure_port
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:us-east-1:000000000000:certificate/www.example.com"

  default_action {
    type = "authenticate-oidc"

    authenticate_oidc {
      issuer                     = "https://idp.example.com"
      authorization_endpoint     = "https://idp.example.com/authorize"
      token_endpoint             = "https://idp.example.com/token"
      user_info_endpoint         = "https://idp.example.com/userinfo"
      client_id                  = "edge"
      client_secret              = var.client_secret
      on_unauthenticated_request = "authenticate"

      authentication_request_extra_params = {
        prompt = "login"
      }
    }
  }

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.blue.arn
  }
}

resource "aws_lb_listener_rule" "quiet" {
  listener_arn = aws_lb_listener.secure.arn
  priority     = 10

  action {
    type = "authenticate-oidc"

    authenticate_oidc {
      issuer                     = "https://idp.example.com"
      authorization_endpoint     = "https://idp.example.com/authorize"
      token_endpoint             = "https://idp.example.com/token"
      user_info_endpoint         = "https://idp.example.com/userinfo"
      client_id                  = "edge"
      client_secret              = var.client_secret
      session_timeout            = 3600
      on_unauthenticated_request = "deny"
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.blue.arn
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}
