// SPDX-License-Identifier: BSD-3-Clause
//
// `-j N`: the program starts itself again, N times, under mpirun.
#pragma once

namespace paracrine {

/// Whether this process is a rank that mpirun or a batch system has started.
bool is_rank();

/// Runs `argv` on so many ranks and waits for them. Ctrl-C and `kill` reach the ranks as a request
/// to stop and save; the second one ends them.
/// @returns their exit code; exit_input when mpirun cannot be started
int run_on_ranks(int ranks, char** argv);

}  // namespace paracrine
