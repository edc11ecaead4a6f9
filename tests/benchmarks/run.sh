#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds ours and runs it beside whichever rivals are there, in turn, on the same meshes; every
# program checks its answer before it says a time. Writes build/benchmarks/table.md and table.json.
#
#   tests/benchmarks/run.sh [--install-rivals] [--biofvm DIR] [--runs N] [--only P1,P2,operator,...]
#                           [--quick]
#
# dolfinx and FreeFem++ come from Debian; BioFVM is a checkout that is built for this machine. All
# of it takes more than an hour; --quick takes minutes and proves only that everything runs.
set -euo pipefail
exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/harness/run.py" "$@"
