# Numbers that contradict each other stop a plan with a sentence. "terraform test" asks no cloud.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name   = "orders"
  vpc_id = "vpc-0123456789abcdef0"
  load_balancers = {
    internal = {
      subnets      = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
      client_cidrs = ["10.0.0.0/8"]
    }
  }
  task_subnets    = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
  certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef"
  app_image       = "orders:1.0.0"
  agent_image     = "tidegate/agent:0.1.0-SNAPSHOT"
  api_host        = "api.example.com"
  api_path        = "/orders"
  service_host    = "orders.example.com"
}

run "as_it_is" {
  command = plan

  assert {
    condition     = aws_lb_target_group.this["internal"].deregistration_delay == "30"
    error_message = "The deregistration delay is the longest request."
  }

  assert {
    condition     = aws_lb.this["internal"].internal
    error_message = "The scheme is the map's key."
  }
}

run "longest_request_over_the_budget" {
  command = plan

  variables {
    longest_request = 60
  }

  expect_failures = [var.longest_request]
}

run "stop_timeout_over_fargates" {
  command = plan

  variables {
    agent_stop_timeout = 125
  }

  expect_failures = [var.agent_stop_timeout]
}

run "both_over_a_spot_interruption" {
  command = plan

  variables {
    agent_stop_timeout = 90
  }

  expect_failures = [var.app_shutdown]
}

run "one_task" {
  command = plan

  variables {
    desired_count = 1
  }

  expect_failures = [var.desired_count]
}

run "one_port_for_two_containers" {
  command = plan

  variables {
    health_port = 8080
  }

  expect_failures = [var.health_port]
}

run "path_with_a_slash_at_its_end" {
  command = plan

  variables {
    api_path = "/orders/"
  }

  expect_failures = [var.api_path]
}

run "internal_for_everybody" {
  command = plan

  variables {
    load_balancers = {
      internal = {
        subnets      = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
        client_cidrs = ["0.0.0.0/0"]
      }
    }
  }

  expect_failures = [var.load_balancers]
}
