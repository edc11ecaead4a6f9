#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Strong and weak scaling of P2 on 1 and 2 ranks, and what a step and each kernel cost in messages,
# bytes and reductions on 1 to 16 ranks. Writes scaling.csv and communication.csv.
#
#   tests/benchmarks/scaling.sh [--runs N] [--quick] [--into docs/performance] [--only times|counts]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/scaling.py" "$@"
