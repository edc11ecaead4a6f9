#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What a study costs beside its runs: a study of one-second arms against a loop of the same runs, and
# two arms side by side against one alone, on a small mesh and on one larger than the caches. Prints
# ratios: medians over repeats, the two kinds of run by turns.
#
#   tests/benchmarks/study.sh [--arms 200] [--repeats 3] [--program PATH]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/study.py" "$@"
