"""What a program written with boto3 does with a load balancer, from its creation to its end."""
import sys

import boto3

port, target_port = int(sys.argv[1]), int(sys.argv[2])
elbv2 = boto3.client("elbv2")

balancer = elbv2.create_load_balancer(Name="boto", Subnets=["subnet-1", "subnet-2"])["LoadBalancers"][0]
assert balancer["State"]["Code"] == "active", balancer
elbv2.get_waiter("load_balancer_available").wait(Names=["boto"])
group = elbv2.create_target_group(Name="boto", Protocol="HTTP", Port=80, VpcId="vpc-1", TargetType="ip",
                                  HealthCheckPath="/health", HealthCheckIntervalSeconds=5,
                                  HealthCheckTimeoutSeconds=2)["TargetGroups"][0]
arn = group["TargetGroupArn"]
elbv2.modify_target_group_attributes(TargetGroupArn=arn, Attributes=[
    {"Key": "deregistration_delay.timeout_seconds", "Value": "0"}])
listener = elbv2.create_listener(LoadBalancerArn=balancer["LoadBalancerArn"], Port=port, Protocol="HTTP",
                                 DefaultActions=[{"Type": "forward", "TargetGroupArn": arn}])["Listeners"][0]
rules = [elbv2.create_rule(ListenerArn=listener["ListenerArn"], Priority=priority,
                           Conditions=[{"Field": "path-pattern", "Values": ["/%d" % priority]}],
                           Actions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "204"}}])
         for priority in (1, 2, 3)]
pages = elbv2.get_paginator("describe_rules").paginate(ListenerArn=listener["ListenerArn"],
                                                       PaginationConfig={"PageSize": 2})
assert [rule["Priority"] for page in pages for rule in page["Rules"]] == ["1", "2", "3", "default"]

target = [{"Id": "127.0.1.1", "Port": target_port}]
elbv2.register_targets(TargetGroupArn=arn, Targets=target)
elbv2.get_waiter("target_in_service").wait(TargetGroupArn=arn, Targets=target, WaiterConfig={"Delay": 1})
elbv2.deregister_targets(TargetGroupArn=arn, Targets=target)
elbv2.get_waiter("target_deregistered").wait(TargetGroupArn=arn, Targets=target, WaiterConfig={"Delay": 1})

try:
    elbv2.delete_target_group(TargetGroupArn=arn)
    raise AssertionError("a group in use was deleted")
except elbv2.exceptions.ResourceInUseException:
    pass
elbv2.delete_load_balancer(LoadBalancerArn=balancer["LoadBalancerArn"])
elbv2.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[balancer["LoadBalancerArn"]],
                                                WaiterConfig={"Delay": 1})
elbv2.delete_target_group(TargetGroupArn=arn)
print("done")
