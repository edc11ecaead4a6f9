// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/app/case/case.hpp"
#include "solver/app/case/document.hpp"

namespace paracrine {

/// The document with, for each file it names, a fingerprint of what is in it: the same wherever the
/// files lie, and another one when any of them has changed. Of the results folder of [restart] the
/// state counts that is taken from it. @param directory  from which paths of the document count
Value by_content(Value document, const std::string& directory);

/// The resolved case by content, as text that tells whether two runs solve the same.
std::string comparable_case(const Case& c);

}  // namespace paracrine
