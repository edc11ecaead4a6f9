#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# tests/fuzz/run.sh SECONDS: fuzzes the parsers for about SECONDS in all, in a clang build of its
# own. A crash leaves its input in build/fuzz/ and fails.
set -eu
seconds=${1:?usage: tests/fuzz/run.sh SECONDS}
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/fuzz
clang=$(command -v clang++-14 || command -v clang++)

cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DCMAKE_CXX_COMPILER="$clang" -DPARACRINE_BUILD_FUZZERS=ON -DPARACRINE_BUILD_BENCHMARKS=OFF \
  -DCMAKE_CXX_FLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined" \
  > "$build.log" 2>&1 || { cat "$build.log"; exit 1; }
cmake --build "$build" -j2 --target fuzz_formula fuzz_quantity fuzz_case

cd "$build"
for target in formula quantity case; do
  mkdir -p "found/$target"
  LSAN_OPTIONS=print_suppressions=0 "tests/fuzz/fuzz_$target" -max_total_time=$((seconds / 3)) -max_len=3000 -timeout=10 \
    -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
    "found/$target" "$root/tests/fuzz/corpus/$target"
done
