# What the scripts share. Sourced, not run.
# shellcheck shell=bash
set -euo pipefail

# AWS CLI 2 would open a pager.
export AWS_PAGER=

name=$(basename -- "$0")
readonly name
dry_run=

# A sentence for people; standard output is for the result alone, so that a script can be used in another.
say() {
  echo "$name: $*" >&2
}

fail() {
  say "$1"
  exit "${2:-1}"
}

wrong() {
  fail "$1 ($name --help tells what there is)" 2
}

# The value of an option: value_of "$@"
value_of() {
  [[ $# -ge 2 && -n $2 ]] || wrong "$1 needs a value"
  echo "$2"
}

need() {
  [[ -n $2 ]] || wrong "$1 is missing"
}

need_number() {
  [[ $2 =~ ^[0-9]+$ ]] || wrong "$1 is a number, not \"$2\""
}

need_between() {
  need_number "$1" "$4"
  (($4 >= $2 && $4 <= $3)) || wrong "$1 is between $2 and $3, not $4"
}

# Asks AWS for something; text, so that nothing but the AWS CLI is needed. Reads only, so a dry run does it, too.
ask() {
  aws --output text "$@" || fail "\"aws $1 $2\" was refused or not answered (see above), so nothing was changed after that"
}

# Words as a shell takes them, in quotes only where that must be.
quoted() {
  local word
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9_.,:=/@+-]+$ ]]; then
      printf ' %s' "$word"
    else
      printf " '%s'" "${word//\'/\'\\\'\'}"
    fi
  done
}

# Changes something, or says what it would change.
change() {
  if [[ -n $dry_run ]]; then
    say "would run: aws$(quoted "$@")"
  else
    aws --output text "$@" || fail "\"aws $1 $2\" was refused (see above), so nothing was changed after that"
  fi
}

# The ARN of a target group that is given by its name or its ARN; empty if there is none.
target_group_arn() {
  if [[ $1 == arn:* ]]; then
    echo "$1"
    return
  fi
  local arn
  arn=$(ask elbv2 describe-target-groups --query "TargetGroups[?TargetGroupName=='$1'].TargetGroupArn | [0]") || exit
  [[ $arn == None ]] || echo "$arn"
}

# The same, and there must be one.
known_target_group_arn() {
  local arn
  arn=$(target_group_arn "$1") || exit
  [[ -n $arn ]] || fail "there is no target group $1: make it with the script target-group"
  echo "$arn"
}

command -v aws >/dev/null || fail "the AWS CLI is not installed"

# The default of what an empty or "None" answer means.
or_else() {
  if [[ -z $1 || $1 == None ]]; then echo "$2"; else echo "$1"; fi
}

# Waits until a deployment has ended: wait_for_deployment CLUSTER SERVICE DEPLOYMENT SECONDS
wait_for_deployment() {
  local state reason answer
  local end=$((SECONDS + $4))
  while true; do
    answer=$(ask ecs describe-services --cluster "$1" --services "$2" \
      --query "services[0].deployments[?id=='$3'] | [0].[rolloutState, rolloutStateReason]")
    IFS=$'\t' read -r state reason <<<"$answer"
    case $state in
      COMPLETED) return ;;
      FAILED) fail "the deployment has failed: $reason" ;;
      None) fail "the deployment is gone, so another one has taken its place: see the events of $2" ;;
    esac
    ((SECONDS < end)) || fail "the deployment has not ended after $4 s ($reason), and goes on: see the events of $2"
    # What ECS tells changes no faster, and its API is shared with everything else in the account.
    sleep "${TIDEGATE_POLL_SECONDS:-10}"
  done
}
