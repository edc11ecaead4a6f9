// SPDX-License-Identifier: BSD-3-Clause
//
// The command line. PETSc's own options come only through --petsc "...": given side by side, the
// two libraries read each other's flags.
#pragma once

#include <functional>
#include <string>

namespace paracrine {

/// What was asked for: one command, ready to run.
struct Invocation {
  std::function<int()> command;  ///< empty: everything is said already
  int exit_code = 0;             ///< when there is no command
  std::string petsc;             ///< options for PETSc
  bool needs_mpi = false;        ///< the command works on meshes
  int ranks = 0;                 ///< > 1: start the program again under mpirun
};

/// Reads argv; prints help, version or one line about what does not fit.
Invocation parse_command_line(int argc, char** argv);

}  // namespace paracrine
