// SPDX-License-Identifier: BSD-3-Clause
//
// model.use, and cards with arguments. A card may leave names open: it declares
//
//     [argument.factor]
//     meaning = "the factor that is taken up"
//     example = "HGF"
//
// and writes FACTOR, the argument in capitals, wherever the name is meant, also as a part of a
// longer one (FACTOR_decay). Who uses the card says { card = "receptor_uptake", factor = "HGF" }.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// One entry of model.use. Points into the document it was read from.
struct CardUse {
  const Value* name = nullptr;   ///< text: the name of a card, or a path
  const Value* table = nullptr;  ///< its other keys are arguments; nullptr where only named
};

/// The entries of model.use that name a card; anything else is left to the check of keys.
std::vector<CardUse> cards_used(const Value& document);

/// Argument -> what it stands for.
using Arguments = std::map<std::string, std::string>;

/// The arguments of a use, held against what the card declares. Faults are added: an argument that
/// is missing, unknown (with the nearest one), or no name that can stand in formulas.
Arguments arguments_of(const CardUse& use, const Value& card, Diagnostics& faults);

/// What the card itself gives as examples: the card can be shown and tested with these.
Arguments example_arguments(const Value& card);

/// The text with every placeholder replaced. A placeholder is an argument in capitals that stands
/// alone or is a part of a name between underscores.
std::string filled_in(const std::string& text, const Arguments& arguments);

/// Fills in keys and texts of the whole card, its declarations of arguments apart.
void fill_in(Value& card, const Arguments& arguments);

/// Adds a fault for every declaration of an argument that is not one.
void check_arguments(const Value& card, Diagnostics& faults);

}  // namespace paracrine
