# A service for both, in two target groups: one load balancer that faces the internet, one for services inside.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "orders" {
  source = "../.."

  name   = "orders"
  vpc_id = "vpc-0123456789abcdef0"

  load_balancers = {
    internet-facing = {
      subnets      = ["subnet-0000000000000001a", "subnet-0000000000000001b"]
      client_cidrs = ["0.0.0.0/0"]
    }

    internal = {
      subnets      = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
      client_cidrs = ["10.0.0.0/8"]
    }
  }

  task_subnets    = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
  certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef"
  app_image       = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.0.0"
  agent_image     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/tidegate/agent:0.1.0-SNAPSHOT"
  api_host        = "api.example.com"
  api_path        = "/orders"
  service_host    = "orders.example.com"
}

output "dns_names" {
  value = module.orders.dns_names
}
