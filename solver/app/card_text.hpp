// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards for people: the list, and one card with its sources.
#pragma once

#include <string>
#include <vector>

namespace paracrine {

/// A line for every card of the folders, by group: name, title, number of parameters by grade.
/// @throws InputError for a card that cannot be read
std::string card_list(const std::vector<std::string>& folders);

/// Every parameter of every card as CSV: card, parameter, value, lowest, highest, grade, source.
/// @throws InputError for a card that cannot be read
std::string card_table(const std::vector<std::string>& folders);

/// Arguments, species, reactions, parameters with value, range, grade and source, and where its
/// README lies.
/// @throws InputError for an unknown name, with the nearest one
std::string card_text(const std::string& name, const std::vector<std::string>& folders);

}  // namespace paracrine
