// SPDX-License-Identifier: BSD-3-Clause
//
// Ctrl-C and `kill`: the first asks the run to stop after its step and save, the second ends the
// program as usual.
#pragma once

namespace paracrine {

/// From now on SIGINT, SIGTERM and SIGUSR1 are taken as requests. SIGUSR1, because mpirun passes it
/// on and waits, while it kills its ranks one second after the others; batch systems can send it
/// too.
void catch_interrupts();

/// Whether one has come.
bool interrupt_requested() noexcept;

}  // namespace paracrine
