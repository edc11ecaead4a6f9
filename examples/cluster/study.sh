#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A study on a cluster with SLURM: an array job of all runs, then the report once every run has ended.
#
#     examples/cluster/study.sh examples/15_dose_response/study.toml            # waits for nothing: hands in two jobs
#     AT_ONCE=100 RUNS_A_JOB=20 examples/cluster/study.sh plan.toml --time=00:30:00 --partition=short
#
# What follows the plan goes to sbatch as it is. A run that is there already is left alone, and one that was cut
# short goes on from its last saved state, so the same command finishes a study that ran out of time.
set -euo pipefail

plan=${1:?usage: study.sh PLAN [options of sbatch ...]}
shift
paracrine=${PARACRINE:-paracrine}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# As the program names it.
folder=$(dirname "$(realpath "$plan")")
name=$(basename "$plan" .toml)
if [[ -e $folder/case.toml ]]; then
    name=$(basename "$folder")_$name
elif [[ $name == study ]]; then
    name=$(basename "$folder")
fi
output=${OUTPUT:-results/$name}
runs=$("$paracrine" study "$plan" --output "$output" --list --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))')
per_job=${RUNS_A_JOB:-1}
jobs=$(((runs + per_job - 1) / per_job))

export PLAN=$plan OUTPUT=$output PARACRINE=$paracrine RUNS=$runs RUNS_A_JOB=$per_job
mkdir -p "$output.log"
array=$(sbatch --parsable --array="1-$jobs%${AT_ONCE:-200}" --output="$output.log/%A_%a.txt" "$@" "$here/runs.sbatch")
report=$(sbatch --parsable --dependency="afterany:${array%%;*}" --output="$output.log/report.txt" "$@" "$here/report.sbatch")
echo "$runs runs in $jobs jobs: array ${array%%;*}, then the report: job ${report%%;*}, $output/report.html"
