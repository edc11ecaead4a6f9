// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards: models/NAME/model.toml, the vocabulary of a case without mesh, time and output,
// under a head: title, description, group, needs, conserves, argument.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "solver/app/case/card_use.hpp"
#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Names of the cards (folders with a model.toml) in the given folders, sorted.
std::vector<std::string> card_names(const std::vector<std::string>& folders);

/// Whether a card is named by its path: with a '/' or ending in .toml.
bool is_path_of_card(const std::string& name);

/// File of a card: `name` is looked for in the folders in turn; or a path from
/// `directory`. Empty when there is none.
std::string find_card(const std::string& name, const std::string& directory,
                      const std::vector<std::string>& folders);

/// What a card is about; `paracrine models` lists the cards by these, in this order.
inline constexpr std::array<std::string_view, 7> card_groups = {
    "tissue", "factor", "piece", "cell", "fate", "circulation", "inflammation"};

/// What a card says of itself besides its biology.
struct CardHead {
  std::string title, description;
  std::string group;               ///< of `card_groups`
  std::vector<std::string> needs;  ///< cards to name before it
  /// Sets of species whose total amount no reaction of the card changes that both takes and adds:
  /// what leaves one of a set arrives in another.
  std::vector<std::vector<std::string>> conserves;
};
CardHead head_of(const Value& card);

/// Reads a card as it is used: with its arguments filled in, and without its head. Checks what
/// makes it a card: no sections of a run, a sound head, source and grade on every parameter, a
/// sentence on every measure. Faults are added; a syntax error too, with an empty table returned.
Value read_card(const std::string& path, const CardUse& use, Diagnostics& faults);

}  // namespace paracrine
