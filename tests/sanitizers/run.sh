#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
#
# tests/sanitizers/run.sh [CTEST-OPTION ...]: builds everything with AddressSanitizer and
# UndefinedBehaviorSanitizer in build/asan and runs the whole of ctest there. A fault ends the program
# it is in, and that test fails. Nothing of our own code is suppressed.
#
# Leaks are not looked for: Open MPI, PETSc and VTK keep until the process ends what they allocate when
# it starts.
set -eu
cd "$(dirname "$0")/../.."
launcher=$(command -v ccache || true)
cmake --preset asan -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" -DPARACRINE_BUILD_BENCHMARKS=OFF > /dev/null
cmake --build --preset asan --parallel 2
export ASAN_OPTIONS=detect_leaks=0:strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1
ctest --test-dir build/asan --output-on-failure --timeout 1800 "$@"
