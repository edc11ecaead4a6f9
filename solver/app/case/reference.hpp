// SPDX-License-Identifier: BSD-3-Clause
//
// The table of keys as text: for people, for the reference pages, for editors.
#pragma once

#include <string>
#include <string_view>

namespace paracrine {

/// What a key is, and the keys below it; `path` may hold the user's names ("species.VEGF.unit") or
/// * for them. Empty path: the sections. @throws InputError for an unknown path, with the nearest
std::string describe(std::string_view path);

/// docs/reference/case.md: every key with form, unit, default, meaning and an example.
std::string reference_markdown();

/// JSON Schema (draft-07) of a case file, for editors.
std::string schema_json();

}  // namespace paracrine
