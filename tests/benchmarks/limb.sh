#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Cost a step of the limb of example 07, on meshes of 4,500 to 237,000 nodes and with 3 to 12 fields.
# Writes limb.csv.
#
#   tests/benchmarks/limb.sh [--quick] [--ranks N] [--program PATH] [--into docs/performance]
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/limb.py" "$@"
