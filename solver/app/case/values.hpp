// SPDX-License-Identifier: BSD-3-Clause
//
// Whether one value fits its key, and the sentence that says why not.
#pragma once

#include <optional>
#include <string>

#include "solver/app/case/keys.hpp"

namespace paracrine {

/// Empty when the value fits; else what was expected and what was found. Tables are checked for
/// being tables only; dimensions that depend on a species or a measure are left to those who know.
std::string fault_of(const Key& key, const Value& value);

/// The quantity of a scalar that fits `form_quantity`; a bare number is dimensionless.
std::optional<Quantity> quantity_of(const Key& key, const Value& value);

}  // namespace paracrine
