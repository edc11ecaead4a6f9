// SPDX-License-Identifier: BSD-3-Clause
//
// A table of keys as text: for people, for the reference pages, for editors.
#pragma once

#include <string>
#include <string_view>

#include "solver/app/case/keys.hpp"

namespace paracrine {

/// What a key is, and the keys below it; `path` may hold the user's names ("species.VEGF.unit") or
/// * for them. Empty path: the sections. @throws InputError for an unknown path, with the nearest
std::string describe(std::string_view path, const KeyTable& keys = case_keys());

/// A reference page: every key with form, unit, default, meaning and an example.
std::string reference_markdown(const KeyTable& keys = case_keys());

/// JSON Schema (draft-07), for editors.
std::string schema_json(const KeyTable& keys = case_keys());

}  // namespace paracrine
