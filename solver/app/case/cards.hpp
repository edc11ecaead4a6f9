// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards: models/NAME/model.toml, the vocabulary of a case without mesh, time and output.
#pragma once

#include <string>
#include <vector>

#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Names of the cards (folders with a model.toml) in the given folders, sorted.
std::vector<std::string> card_names(const std::vector<std::string>& folders);

/// File of a card: `name` is looked for in the folders in turn; with a '/' or ending in .toml it is
/// a path from `directory`. Empty when there is none.
std::string find_card(const std::string& name, const std::string& directory,
                      const std::vector<std::string>& folders);

/// Reads a card and checks what makes it one: no sections of a run, and source and grade on every
/// parameter. Faults are added; a syntax error too, with an empty table returned.
Value read_card(const std::string& path, Diagnostics& faults);

}  // namespace paracrine
