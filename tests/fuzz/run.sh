#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# tests/fuzz/run.sh SECONDS: fuzzes each reader for SECONDS, that of quantities for a tenth of it, two
# at a time, in a clang build of its own. What crashes a reader stays in build/fuzz/, and this fails.
set -eu
seconds=${1:?usage: tests/fuzz/run.sh SECONDS}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/fuzz

build_all() {
  launcher=$(command -v ccache || true)
  mkdir -p "$build"
  cmake -S "$root/tests/fuzz" -B "$build" -G Ninja -DCMAKE_C_COMPILER="$(command -v clang-14 || command -v clang)" \
    -DCMAKE_CXX_COMPILER="$(command -v clang++-14 || command -v clang++)" \
    -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" > "$build/configure.log" 2>&1 || {
    cat "$build/configure.log"
    return 1
  }
  cmake --build "$build" -j2
}

# fuzz SECONDS TARGET: from the files of corpus/ and from what earlier runs here found.
fuzz() {
  mkdir -p "$build/found/$2"
  LSAN_OPTIONS=print_suppressions=0 "$build/fuzz_$2" -max_total_time="$1" -max_len=4000 -timeout=25 \
    -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 -artifact_prefix="$build/$2-" \
    "$build/found/$2" "$root/tests/fuzz/corpus/$2" > "$build/$2.log" 2>&1 && verdict=0 || verdict=1
  sed "s/^/$2: /" "$build/$2.log" | tail -n $((verdict * 60 + 6))
  return "$verdict"
}

# One reader after the other, whatever is found in one.
lane() {
  lane_seconds=$1 found=0
  shift
  for reader in "$@"; do
    fuzz "$lane_seconds" "$reader" || found=1
  done
  return "$found"
}

build_all
failed=0
lane "$seconds" formula mesh vtk &
first=$!
lane "$seconds" case csv quantity &
second=$!
wait $first || failed=1
wait $second || failed=1
exit $failed
