// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/base/errors.hpp"

namespace paracrine {

/// The same fault in every arm and at every value of an axis is said once.
/// @throws InputError when there is any
void throw_once_each(const Diagnostics& faults);

}  // namespace paracrine
