// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/app/case/document.hpp"

namespace paracrine {

/// The document with, for each file it names, a fingerprint of what is in it: the same wherever the
/// files lie, and another one when any of them has changed. A results folder counts by the
/// checkpoints in it. @param directory  from which paths of the document count
Value by_content(Value document, const std::string& directory);

}  // namespace paracrine
