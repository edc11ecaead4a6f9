#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Configures build/release (preset "release", with ccache where there is one) and builds.
#
#   scripts/build.sh [--cmake OPTION]... [TARGET ...]      everything by default
#
# PARACRINE_UNITY_BUILD=ON in the environment compiles the files of a folder as a few large ones: less
# work from nothing, more after a change (cmake/ParacrineTargets.cmake).
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

options=("-DCMAKE_UNITY_BUILD=${PARACRINE_UNITY_BUILD:-OFF}")
while [[ ${1:-} == --cmake ]]; do
  options+=("$2")
  shift 2
done
targets=()
[[ $# -eq 0 ]] || targets=(--target "$@")
if command -v ccache >/dev/null; then
  options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

cd -- "$root"
cmake --preset release "${options[@]}"
cmake --build --preset release --parallel "$(nproc)" "${targets[@]}"
