#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What checkpoints cost a run: the limb of example 07 saved every second against the same run never
# saved, by turns. Prints medians, the cost of one checkpoint and its share at the default interval.
#
#   tests/benchmarks/checkpoint.sh [--repeats 5] [--refine 1] [--program PATH]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/checkpoint.py" "$@"
