// SPDX-License-Identifier: BSD-3-Clause
//
// Ctrl-C and `kill`: the first asks the run to stop after its step and save, the second ends the
// program as usual. SIGUSR1 asks, however often it comes and whatever came before: a batch system
// signals all processes, and those that look after others pass on what they got.
#pragma once

namespace paracrine {

/// From now on SIGINT, SIGTERM and SIGUSR1 are taken as requests. SIGUSR1, because mpirun passes it
/// on and waits, while it kills its ranks one second after the others; batch systems can send it
/// too.
void catch_interrupts();

/// Whether one has come.
bool interrupt_requested() noexcept;

}  // namespace paracrine
