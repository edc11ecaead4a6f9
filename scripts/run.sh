#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# From a fresh clone to results in one command: installs what is missing, builds the program, runs
# a case.
#
#   scripts/run.sh [-n RANKS] CASE.toml [options of `paracrine run`]
#
# RANKS defaults to the number of cores, four at most: beyond that only large 3-D meshes gain, and
# whether a mesh is large is not known here. The results are the same on any number up to the
# solver's tolerance. The program prints the table of measures and where the results lie.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
  echo "usage: scripts/run.sh [-n RANKS] CASE.toml [options of 'paracrine run']" >&2
  exit 1
}

cores=$(nproc)
ranks=$((cores < 4 ? cores : 4))
if [[ ${1:-} == -n ]]; then
  ranks=${2:-}
  [[ $ranks =~ ^[1-9][0-9]*$ ]] || { echo "run: -n takes a number of ranks, found '$ranks'" >&2; usage; }
  shift 2
fi
[[ $# -ge 1 && $1 != -h && $1 != --help ]] || usage
[[ -f $1 ]] || { echo "run: no case file '$1' (from $PWD)" >&2; exit 1; }

"$root/scripts/setup-debian.sh" build libraries
# Tests need more packages; a tree that was configured with them keeps them.
first_time=()
[[ -f $root/build/release/CMakeCache.txt ]] ||
  first_time=(--cmake -DPARACRINE_BUILD_TESTS=OFF --cmake -DPARACRINE_BUILD_BENCHMARKS=OFF)
"$root/scripts/build.sh" "${first_time[@]}" paracrine

program="$root/build/release/bin/paracrine"
export OMP_NUM_THREADS=1 # PETSc links OpenMP code; ranks are the parallelism here
exec "$program" run "$@" -j "$ranks"
