#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Work-precision diagrams: P2 and P3 by every method over tolerances, error against time on one
# core. Writes work_precision_p2.csv, .svg and the same for p3 (there beside dolfinx, if installed).
#
#   tests/benchmarks/work_precision.sh [--quick] [--only P2|P3] [--seconds 90] [--redraw]
#                                      [--into docs/performance]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/work_precision.py" "$@"
