// SPDX-License-Identifier: BSD-3-Clause
//
// Holds a document against a table of keys.
#pragma once

#include "solver/app/case/document.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Adds a fault for every unknown key (with the nearest known one), value that does not fit its
/// key, missing required key, and table without exactly one of its alternatives.
void check_keys(const Value& document, Diagnostics& faults, const KeyTable& keys = case_keys());

}  // namespace paracrine
