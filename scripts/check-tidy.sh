#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# clang-tidy with .clang-tidy, over the files given or over every source file. Needs a configured
# build/release (scripts/build.sh) for the compile commands. Slow on files that include VTK.
#
#   scripts/check-tidy.sh [FILES]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
build=${PARACRINE_BUILD:-build/release}
[[ -f $build/compile_commands.json ]] || { echo "check-tidy: build first (scripts/build.sh)" >&2; exit 1; }
files=("$@")
[[ $# -gt 0 ]] || mapfile -t files < <(git ls-files -- 'solver/*.cpp' 'meshes/*.cpp' 'models/*.cpp')
printf '%s\0' "${files[@]}" |
  xargs -0 -P "$(nproc)" -n 4 clang-tidy-16 --quiet -p "$build"
echo "check-tidy: ${#files[@]} files are clean"
