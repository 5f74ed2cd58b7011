variable "name" {
  description = "Of the service; what is made carries it."
  type        = string

  validation {
    # A target group's name has 32 characters at most, and "-internet-facing" is added.
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.name)) && !endswith(var.name, "-") && !startswith(var.name, "internal")
    error_message = "name is a lower-case word of at most 16 characters, digits and hyphens, which does not begin with \"internal\" nor end with a hyphen."
  }
}

variable "vpc_id" {
  type = string
}

variable "load_balancers" {
  description = "One load balancer for each scheme: its subnets, in every zone that task_subnets has (a task in another zone never gets a request), and who may ask. With both, the service is in two target groups."
  type = map(object({
    subnets      = list(string)
    client_cidrs = list(string)
  }))

  validation {
    condition     = length(var.load_balancers) > 0 && length(setsubtract(keys(var.load_balancers), ["internal", "internet-facing"])) == 0
    error_message = "load_balancers has the keys \"internal\", \"internet-facing\", or both."
  }

  validation {
    condition     = alltrue([for each in values(var.load_balancers) : length(each.subnets) >= 2])
    error_message = "A load balancer needs subnets in two zones or more."
  }

  validation {
    condition     = !contains(try(var.load_balancers["internal"].client_cidrs, []), "0.0.0.0/0")
    error_message = "An internal load balancer is for clients inside: give their ranges, not 0.0.0.0/0."
  }
}

variable "task_subnets" {
  description = "Private, with a way to ECR, CloudWatch Logs and the load balancers' API (NAT or VPC endpoints)."
  type        = list(string)
}

variable "certificate_arn" {
  type = string
}

variable "app_image" {
  description = "Its entry point must be in exec form, or SIGTERM ends at a shell."
  type        = string
}

variable "agent_image" {
  description = "tidegate/agent, from a registry of yours."
  type        = string
}

variable "api_host" {
  description = "A host that many services share; this one has api_path of it."
  type        = string
}

variable "api_path" {
  type = string

  validation {
    condition     = can(regex("^(/[A-Za-z0-9_-]+)+$", var.api_path))
    error_message = "api_path is a path without a slash at its end, such as /orders."
  }
}

variable "service_host" {
  description = "A host of this service alone."
  type        = string
}

variable "app_port" {
  type    = number
  default = 8080
}

variable "health_port" {
  description = "The agent's, which the load balancer asks."
  type        = number
  default     = 8081

  validation {
    # In one task all ports are in one network.
    condition     = var.health_port != var.app_port
    error_message = "health_port and app_port must differ: the containers of a task share one network."
  }
}

variable "app_environment" {
  description = "What else the application's environment has."
  type        = map(string)
  default     = {}
}

variable "desired_count" {
  # One in each of two zones.
  type    = number
  default = 2

  validation {
    condition     = var.desired_count >= 2
    error_message = "With one task nothing is left while it is replaced: take 2 or more."
  }
}

variable "longest_request" {
  description = "In seconds, how long a request may take: the deregistration delay."
  # AWS's 300 would hold every stop of a task for five minutes.
  type    = number
  default = 30

  validation {
    condition     = var.longest_request <= var.agent_stop_timeout - 5
    error_message = "longest_request must fit into the drain's budget, agent_stop_timeout less 5 s for the exit."
  }
}

variable "agent_stop_timeout" {
  description = "In seconds, how long the agent may take to drain."
  # 25 s until the last node of the load balancer has heard of a deregistration, 30 s for the longest request after that, 5 s
  # for the exit.
  type    = number
  default = 60

  validation {
    # Fargate's limit. 30 is the minimum of 15 s, the quiet period of 5 s and the exit, with a reserve.
    condition     = var.agent_stop_timeout >= 30 && var.agent_stop_timeout <= 120
    error_message = "agent_stop_timeout is between 30 and Fargate's limit of 120."
  }
}

variable "app_shutdown" {
  description = "In seconds, how long the application's own shutdown may take. It begins when the agent has left."
  type        = number
  default     = 20

  validation {
    # A Spot interruption leaves two minutes for both, and 5 s of them are kept.
    condition     = var.agent_stop_timeout + var.app_shutdown + 10 <= 115
    error_message = "agent_stop_timeout and app_shutdown with its reserve of 10 s are over the 115 s that a Spot interruption leaves."
  }
}

variable "app_start" {
  description = "In seconds, how long the application may take to start."
  # The start period of the agent's probes.
  type    = number
  default = 120
}

variable "idle_timeout" {
  description = "In seconds, after how long the load balancer closes a silent connection. The application keeps its own for 15 s longer."
  type        = number
  default     = 60
}

variable "cpu" {
  # Half a core. With a quarter of one the agent's own start takes 10 s; once it runs it needs next to nothing.
  type    = number
  default = 512
}

variable "memory" {
  type    = number
  default = 1024
}
