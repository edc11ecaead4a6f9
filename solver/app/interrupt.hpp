// SPDX-License-Identifier: BSD-3-Clause
//
// Ctrl-C and `kill`: the first asks the run to stop after its step and save, the second ends the
// program as usual.
#pragma once

namespace paracrine {

/// From now on SIGINT and SIGTERM (which mpirun turns Ctrl-C into) are taken as requests.
void catch_interrupts();

/// Whether one has come.
bool interrupt_requested() noexcept;

}  // namespace paracrine
