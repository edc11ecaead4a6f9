// SPDX-License-Identifier: BSD-3-Clause
//
// What a case says of itself and of its numbers: no result changes with it.
#pragma once

#include "solver/app/case/document.hpp"

namespace paracrine {

/// Titles, sources, expectations, where results go. A base and the cards named lie in the case
/// already.
bool is_remark(const Path& path);

Value without_remarks(Value document);

}  // namespace paracrine
