// SPDX-License-Identifier: BSD-3-Clause
//
// The door to this folder: a case file becomes a Case.
#pragma once

#include "solver/app/case/case.hpp"
#include "solver/app/case/load.hpp"

namespace paracrine {

/// Reads, merges and checks a case. Faults are added, and what is sound is returned, so that a
/// caller can go on to find faults that show only across sections.
/// @throws InputError when the case file itself cannot be read or parsed
Case read_case(const CaseSource& source, Diagnostics& faults);

/// @throws InputError with all faults
Case read_case(const CaseSource& source);

/// Interprets a document that load_document returned.
Case interpret(const Value& document, const std::string& path, Diagnostics& faults);

}  // namespace paracrine
