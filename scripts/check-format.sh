#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Every tracked C++ file is as clang-format would write it. The version is named, because versions
# differ in taste. To mend: clang-format-14 -i FILES.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
git ls-files -z -- '*.cpp' '*.hpp' | xargs -0 --no-run-if-empty clang-format-14 --dry-run -Werror
echo "check-format: $(git ls-files -- '*.cpp' '*.hpp' | wc -l) files are formatted"
