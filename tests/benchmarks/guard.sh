#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Counts the instructions of the kernels of guard.cpp by callgrind and compares them, a node, with
# guard.csv. Counts repeat where times do not: valgrind shows every program the same processor, so
# the same clone of each kernel runs on any machine with AVX2.
#
#   tests/benchmarks/guard.sh            fails when a kernel needs over 3 % more than the table says
#   tests/benchmarks/guard.sh --update   writes what was counted into the table: after a change
#                                        that was meant, or that made a kernel cheaper
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
table="$here/guard.csv"
program="$root/build/release/tests/benchmarks/benchmark_guard"

if ! grep -q -w avx2 /proc/cpuinfo; then
  echo "guard: this processor has no AVX2; the table is for the kernels' AVX2 clones; skipped"
  exit 0
fi
"$root/scripts/build.sh" --cmake -DPARACRINE_BUILD_TESTS=ON --cmake -DPARACRINE_BUILD_BENCHMARKS=ON \
  benchmark_guard >/dev/null
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# Lines "kernel,instructions a node", in the order in which the kernels ran.
count() {
  OMP_NUM_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
    valgrind --tool=callgrind --instr-atstart=no --callgrind-out-file="$work/out" \
    "$program" >"$work/nodes" 2>"$work/log" || { cat "$work/log" >&2; return 1; }
  local kernel nodes
  while read -r kernel nodes; do
    awk -v kernel="$kernel" -v nodes="$nodes" '
      $0 == "desc: Trigger: Client Request: " kernel { found = 1 }
      found && /^totals:/ { printf "%s,%.1f\n", kernel, $2 / nodes; exit }' "$work"/out.*
  done <"$work/nodes"
}

count >"$work/counted"
if [[ ${1:-} == --update ]]; then
  { echo "kernel,instructions_per_node"; cat "$work/counted"; } >"$table"
  cat "$table"
  exit 0
fi

awk -F, '
  FNR == 1 { ++file }
  file == 1 { if (FNR > 1) want[$1] = $2; next }
  !($1 in want) { printf "guard: %s is not in the table\n", $1; failed = 1; next }
  {
    change = 100 * ($2 / want[$1] - 1); seen[$1] = 1
    verdict = change > 3 ? "FAILED" : change < -3 ? "cheaper: make the table follow" : "ok"
    printf "%-18s %9.1f a node, table %9.1f  %+6.1f %%  %s\n", $1, $2, want[$1], change, verdict
    if (change > 3) failed = 1
  }
  END {
    for (kernel in want) if (!(kernel in seen)) { print "guard: " kernel " was not counted"; failed = 1 }
    if (failed) print "guard: if this was meant: tests/benchmarks/guard.sh --update"
    exit failed
  }' "$table" "$work/counted"
