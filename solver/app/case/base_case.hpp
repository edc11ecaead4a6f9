// SPDX-License-Identifier: BSD-3-Clause
//
// base = "case.toml": a case that is another one with a few changes, such as its arm without cells.
#pragma once

#include <string>

#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// The document laid over the one that its `base` names, and that over its own base. What the base
/// expects and where its results go is dropped: both hold for the base alone. Paths of the base
/// then count from `directory`, as those of the document do. Faults are added: no such file, bases
/// in a circle.
/// @param directory  of the document
Value over_base(const Value& parsed, const std::string& directory, Diagnostics& faults);

/// Puts `folder` before every path to a file in the document, which then counts from where
/// `folder` does.
void rebase_paths(Value& document, const std::string& folder);

}  // namespace paracrine
