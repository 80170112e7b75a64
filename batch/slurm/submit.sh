#!/usr/bin/env bash
# Plans a district and submits its rounds to Slurm: for each an array job, then a job that merges.
# Submitted again for the same folder, it goes on with what is left.
set -euo pipefail

tasks=20                # jobs side by side; a school is worked on by one of them
partition=              # empty: the cluster's default
time=01:00:00           # most that a job takes
memory=2G               # of a job

if (($# < 2)) || [[ $1 == -* || $2 == -* ]]; then
  cat >&2 <<'END'
usage: submit.sh DISTRICT OUT [options of "district plan"] [-- options of sbatch]
All machines see DISTRICT and OUT under the same path and have schedule-solve on the PATH.
END
  exit 64
fi
district=$1 out=$2
shift 2
plan=(--tasks "$tasks")
while (($#)) && [[ $1 != -- ]]; do
  plan+=("$1")
  shift
done
jobs=(--time="$time" --mem="$memory" ${partition:+--partition="$partition"} "${@:2}")

# The run's own numbers: the plan may be an older one.
planned=$(schedule-solve district plan "$district" --output "$out" --json "${plan[@]}")
number() { sed -n "s/.*\"$1\" *: *\([0-9][0-9]*\).*/\1/p" <<<"$planned"; }
tasks=$(number tasks) rounds=$(number rounds)
out=$(cd "$out" && pwd)
mkdir -p "$out/log"

script=$(dirname "${BASH_SOURCE[0]}")/district.sbatch
after=()
# The logs' names are relative to the folder: its path may hold anything.
submit() {
  sbatch --parsable --chdir="$out" --kill-on-invalid-dep=yes "${jobs[@]}" "${after[@]}" "$@"
}
for ((round = 1; round <= rounds; round++)); do
  job=$(submit --array="1-$tasks" --output="log/round-$round-task-%a.txt" "$script" work "$out")
  # A task that failed is done again in the next round, which is then still this one.
  after=(--dependency="afterany:${job%%;*}")
  job=$(submit --output="log/round-$round-merge.txt" "$script" merge "$out")
  # A merge that failed ends the run: the other jobs are cancelled.
  after=(--dependency="afterok:${job%%;*}")
  echo "round $round: tasks 1-$tasks, then job ${job%%;*}"
done
