// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/app/study/design.hpp"

namespace paracrine {

/// What is wrong with a design that somebody else may have written, one line; empty when it is
/// sound: every index is that of something, lists that belong together are equally long, and what
/// becomes a file's name is one.
std::string fault_of(const StudyDesign& design);

}  // namespace paracrine
