#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Installs what is missing of scripts/packages.txt, and nothing else: with everything there it
# touches neither network nor system.
#
#   scripts/setup-debian.sh [GROUP ...]     groups: build libraries tests by-hand; all by default
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
list="$here/packages.txt"

fail() {
  echo "setup-debian: $*" >&2
  exit 1
}

# Names of the groups, one a line.
list_groups() { sed -n 's/^\[\(.*\)\]$/\1/p' "$list"; }

# Packages of one group, one a line.
packages_of() {
  awk -v wanted="[$1]" '
    { sub(/#.*/, "") }
    /^\[/ { inside = ($1 == wanted); next }
    inside { for (i = 1; i <= NF; ++i) print $i }' "$list"
}

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

install_packages() {
  local as_root=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null ||
      fail "installing packages needs root and there is no sudo; as root: apt-get install $*"
    as_root=(sudo)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"
}

# OpenBLAS takes over by priority unless somebody chose by hand; a choice is respected, and said.
report_blas() {
  local name status library
  read -r name status library < <(update-alternatives --get-selections 2>/dev/null |
    grep '^libblas\.so\.3' || true) || true
  if [[ -n ${library:-} && $library != *openblas* ]]; then
    echo "setup-debian: BLAS is $library ($status), not OpenBLAS: direct solves will be slower." >&2
    echo "              To change it: update-alternatives --config $name" >&2
  fi
}

command -v dpkg-query >/dev/null || fail "this is not a Debian system; install by hand what $list names"
wanted=("$@")
[[ $# -gt 0 ]] || mapfile -t wanted < <(list_groups)
missing=()
for group in "${wanted[@]}"; do
  list_groups | grep -qx -- "$group" || fail "no group '$group' in $list; there are: $(list_groups | paste -sd' ')"
  while read -r package; do
    is_installed "$package" || missing+=("$package")
  done < <(packages_of "$group")
done

if [[ ${#missing[@]} -gt 0 ]]; then
  echo "setup-debian: installing ${missing[*]}"
  install_packages "${missing[@]}"
fi
report_blas
