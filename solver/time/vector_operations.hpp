// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <nvector/nvector_parallel.h>

namespace paracrine::sundials {

/// Replaces the arithmetic of a distributed vector, and of all vectors cloned from it, by loops for
/// every instruction set. The results do not depend on which is picked but for fused roundings.
void use_own_operations(N_Vector vector);

}  // namespace paracrine::sundials
