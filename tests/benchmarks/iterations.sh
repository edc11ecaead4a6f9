#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Cycles a linear solve on four refinements, one and eight species, where diffusion and where
# reactions dominate; set-up against one solve. Writes iterations.csv.
#
#   tests/benchmarks/iterations.sh [--quick] [--into docs/performance]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/iterations.py" "$@"
