// SPDX-License-Identifier: BSD-3-Clause
//
// --set path=value: the same paths as in the file, and in study axes.
#pragma once

#include <string>
#include <vector>

#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// One `path=value` of the command line.
struct Override {
  Path path;
  Value value;  ///< located at "--set path"
};

/// Splits at the first '=' outside quotes. The value is read as TOML where that succeeds, else it
/// is a text: 5e6, true, ["1 h", "2 h"] and 2e6 cells all do what they look like.
/// @throws InputError when there is no '=' or the path is empty
Override parse_override(const std::string& text);

/// Segments of a path, separated by dots; quotes protect dots. Segments may come out empty.
Path split_path(const std::string& text);

/// The change as --set takes it: PATH=VALUE, the value in TOML.
std::string override_text(const Override& change);

/// A document with nothing in it but the change.
Value document_of(const Override& change);

/// Puts the value into the document. Keys must be known and named tables must exist: a misspelt
/// species is a fault that names the nearest one, not a new species.
void apply_override(Value& document, const Override& change, Diagnostics& faults);

}  // namespace paracrine
