#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Folders include each other one way only, and the heavy libraries stay where they are meant to be.
# Reads every #include in solver/, meshes/ and models/, and the DEPENDS of their CMake targets.
#
#   scripts/check-arrows.sh [ROOT]        reports file:line: what must not include what
#   scripts/check-arrows.sh --self-test   plants violations in a copy and expects each to be caught
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# A folder, and the folders it may reach directly; what those reach, it reaches too.
arrows='
base
meshes      base
expression  base
petsc       base
problem     base expression
io          base meshes
mesh        base meshes petsc
fem         mesh
transport   fem problem
time        transport problem
picture     base io
output      time io
checkpoint  output
models      problem
statistics  base
case        problem meshes
build       case mesh output checkpoint
study       build picture statistics
report      study
app         report models checkpoint
'

# An outside header (pattern), and the only folders that may include it. The folders of biology
# (expression, problem, meshes, models) compile without PETSc and MPI; one library, one place.
outside='
^petsc            petsc mesh fem transport time output build app
^mpi\.h           petsc mesh fem transport time output checkpoint build app
^vtk              io picture output
^CLI/             app
^toml\+\+/        case
^boost/           statistics
^nlohmann/        case build output checkpoint study report app
^(hdf5|H5|xxhash) checkpoint
^udunits2         base
^(cvodes?|sundials|nvector|sunlinsol|sunnonlinsol|sunmatrix)/  nowhere
'

# Prints violations of the tree below the current directory.
violations() {
  # shellcheck disable=SC2016  # $ belongs to awk
  local program='
    function folder_of(path,   part) {
      split(path, part, "/")
      if (part[1] != "solver") return part[1]
      return part[3] in known ? part[3] : part[2]  # a folder inside a folder may have its own row
    }
    function read_tables(   line, n, i, word, lines) {
      n = split(ENVIRON["arrows"], lines, "\n")
      for (line = 1; line <= n; ++line) {
        if (split(lines[line], word, " ") == 0) continue
        known[word[1]] = reaches[word[1], word[1]] = 1
        for (i = 2; i in word; ++i) reaches[word[1], word[i]] = 1
        delete word
      }
      n = split(ENVIRON["outside"], lines, "\n")
      for (line = 1; line <= n; ++line) {
        if (split(lines[line], word, " ") == 0) continue
        for (i = 2; i in word; ++i) may_use[word[1], word[i]] = 1
        patterns[word[1]] = 1
        delete word
      }
    }
    function close_table(   a, b, c) {  # transitive closure (Warshall)
      for (b in known) for (a in known) for (c in known)
        if ((a, b) in reaches && (b, c) in reaches) reaches[a, c] = 1
    }
    function report(text) { print FILENAME ":" FNR ": " text }
    function check_own(from, header,   to) {
      if (header ~ /(^|\/)\.\.\//) { report("include \"" header "\" by its path from the root"); return }
      if (header !~ /\//) return  # beside the file itself
      if (header !~ /^(solver|meshes|models)\//) {
        report("\"" header "\" is not below solver/, meshes/ or models/; outside headers take <>"); return
      }
      to = folder_of(header)
      if (!((from, to) in reaches)) report(from " must not include " to " (" header ")")
    }
    function check_outside(from, header,   pattern) {
      for (pattern in patterns)
        if (header ~ pattern && !((pattern, from) in may_use)) report(from " must not include <" header ">")
    }
    BEGIN { read_tables(); close_table() }
    FNR == 1 {
      from = folder_of(FILENAME)
      if (!(from in known) && FILENAME ~ /\/.*\//) report("folder " from " is not in the table of arrows")
    }
    /^[ \t]*#[ \t]*include[ \t]*["<]/ {
      header = $0
      sub(/^[^"<]*["<]/, "", header); sub(/[">].*$/, "", header)
      if ($0 ~ /include[ \t]*"/) check_own(from, header)
      check_outside(from, header)
    }
    FILENAME ~ /CMakeLists\.txt$/ && /paracrine_library\(/ {
      text = $0; sub(/#.*/, "", text)
      while (text !~ /\)/ && (getline more) > 0) { sub(/#.*/, "", more); text = text " " more }
      if (text !~ /DEPENDS/) next
      sub(/^.*DEPENDS/, "", text); sub(/EXTERNAL.*|\).*/, "", text)
      n = split(text, target, " ")
      for (i = 1; i <= n; ++i)
        if (!((from, target[i]) in reaches)) report(from " must not depend on " target[i])
    }'
  find solver meshes models \
    \( -name '*.hpp' -o -name '*.cpp' -o -name '*.h' -o -name CMakeLists.txt \) -print0 | sort -z |
    arrows="$arrows" outside="$outside" xargs -0 --no-run-if-empty awk "$program"
}

check() {
  local found
  found=$(cd -- "$1" && violations)
  if [[ -n $found ]]; then
    echo "$found"
    echo "check-arrows: $(wc -l <<<"$found") violation(s); the table stands in scripts/check-arrows.sh"
    return 1
  fi
  echo "check-arrows: every include follows the arrows"
}

# Plants one line in a copy of the tree, expects exactly the report that names it.
must_catch() {
  local file=$1 line=$2 expected=$3 copy output
  copy=$(mktemp -d)
  (cd -- "$here" && tar -cf - solver meshes models) | tar -xf - -C "$copy"
  mkdir -p -- "$(dirname -- "$copy/$file")"
  printf '%s\n' "$line" >>"$copy/$file"
  output=$(check "$copy" || true)
  rm -rf -- "$copy"
  if ! grep -qF -- "$expected" <<<"$output"; then
    printf 'check-arrows: self-test: "%s" in %s was not caught; wanted "%s", got:\n%s\n' \
      "$line" "$file" "$expected" "$output" >&2
    return 1
  fi
}

self_test() {
  must_catch solver/base/planted.hpp '#include "solver/app/case/case.hpp"' \
    'solver/base/planted.hpp:1: base must not include case'
  must_catch meshes/planted.cpp '  #  include "solver/mesh/mesh.hpp"' \
    'meshes/planted.cpp:1: meshes must not include mesh'
  must_catch solver/problem/planted.hpp '#include <petscvec.h>' 'problem must not include <petscvec.h>'
  must_catch models/laws/planted.cpp '#include <mpi.h>' 'models must not include <mpi.h>'
  must_catch solver/fem/planted.cpp '#include <vtkPoints.h>' 'fem must not include <vtkPoints.h>'
  must_catch solver/output/planted.cpp '#include <CLI/CLI.hpp>' 'output must not include <CLI/CLI.hpp>'
  must_catch solver/app/case/planted.cpp '#include <petscsys.h>' 'case must not include <petscsys.h>'
  must_catch solver/mesh/planted.cpp '#include "../fem/function_space.hpp"' 'by its path from the root'
  must_catch solver/petsc/CMakeLists.txt 'paracrine_library(again DEPENDS base fem)' \
    'petsc must not depend on fem'
  must_catch solver/output/picture/planted.cpp '#include "solver/fem/function_space.hpp"' \
    'picture must not include fem'
  must_catch solver/plugins/planted.hpp '#pragma once' 'folder plugins is not in the table'
  echo "check-arrows: self-test: all planted violations were caught"
}

case ${1:-} in
  --self-test) self_test ;;
  *) check "${1:-$here}" ;;
esac
