#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# docs/reference and the JSON Schema are printed by the program from its table of keys; this fails
# when the files in the tree are not what the program prints.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
program="$root/build/release/bin/paracrine"
[[ -x $program ]] || { echo "check-generated: build first (scripts/build.sh): no $program" >&2; exit 1; }
cd -- "$root"
exec "$program" docs --check
