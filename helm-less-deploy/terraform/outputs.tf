output "dns_names" {
  description = "Of the load balancers, by scheme."
  value       = { for scheme, balancer in aws_lb.this : scheme => balancer.dns_name }
}

output "target_group_arns" {
  description = "By scheme."
  value       = { for scheme, group in aws_lb_target_group.this : scheme => group.arn }
}

output "cluster_name" {
  value = aws_ecs_cluster.this.name
}

output "service_name" {
  value = aws_ecs_service.this.name
}

output "task_security_group_id" {
  description = "For rules to what the application calls, and in what it calls."
  value       = aws_security_group.task.id
}

output "access_logs_bucket" {
  value = aws_s3_bucket.access_logs.id
}
