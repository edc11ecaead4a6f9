#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Installs what is missing, builds everything, runs every test.
#
#   scripts/test.sh [options of ctest, e.g. -R unit_time]
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

"$root/scripts/setup-debian.sh" build libraries tests
"$root/scripts/build.sh" --cmake -DPARACRINE_BUILD_TESTS=ON --cmake -DPARACRINE_BUILD_BENCHMARKS=ON
ctest --test-dir "$root/build/release" --output-on-failure --parallel "$(nproc)" "$@"
