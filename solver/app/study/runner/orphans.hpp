// SPDX-License-Identifier: BSD-3-Clause
//
// A run on several ranks is this program, mpirun below it, and the ranks below that. When the first
// is killed the others live about a second longer and write on.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>

namespace paracrine {

/// From now on what is left of a killed child becomes a child of this process.
void adopt_orphans();

/// Waits until all children of this process but those of which `is_own` holds have ended; what has
/// not by then is killed. Own children are not reaped.
void outlive_orphans(const std::function<bool(pid_t)>& is_own,
                     std::chrono::milliseconds patience = std::chrono::seconds(5));

}  // namespace paracrine
