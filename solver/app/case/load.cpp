// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/load.hpp"

#include <filesystem>

#include "solver/app/case/base_case.hpp"
#include "solver/app/case/card_use.hpp"
#include "solver/app/case/cards.hpp"
#include "solver/app/case/check_keys.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/overrides.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"

namespace paracrine {
namespace {

void add_unknown_card(const Value& card, const CaseSource& source, Diagnostics& faults) {
  const std::vector<std::string> known = card_names(source.model_folders);
  const std::string near = did_you_mean(card.text, known);
  const std::string rest = near.empty() ? "; cards are " + quoted_list(known, 30) : near;
  faults.add(card.where, "model.use", "no model card " + found_text(card) + rest);
}

bool is_plain(const Value& parameter) {
  const Value* value = parameter.is(ValueType::table) ? parameter.find("value") : &parameter;
  return !value || !value->is(ValueType::text) || looks_like_quantity(value->text);
}

// A level such as capillaries = 1 or inflammation = 0 stands for what no card of the case models;
// where one does, its formula holds, whatever the order.
void give_way_to_formulas(Value& card, const Value& merged) {
  Value* own = card.find("parameters");
  const Value* there = merged.find("parameters");
  if (!own || !there) return;
  std::erase_if(own->entries, [there](const Entry& parameter) {
    const Value* other = there->find(parameter.key);
    return other && is_plain(parameter.value) && !is_plain(*other);
  });
}

Value merge_cards(const Value& document, const std::string& directory, const CaseSource& source,
                  Diagnostics& faults) {
  Value merged;
  for (const CardUse& use : cards_used(document)) {
    const std::string file = find_card(use.name->text, directory, source.model_folders);
    if (file.empty()) {
      add_unknown_card(*use.name, source, faults);
    } else {
      Value card = read_card(file, use, faults);
      give_way_to_formulas(card, merged);
      merge(merged, card);
    }
  }
  return merged;
}

}  // namespace

Value load_document(const Value& parsed, const std::string& directory, const CaseSource& source,
                    Diagnostics& faults) {
  std::vector<Override> changes;
  for (const std::string& text : source.overrides) changes.push_back(parse_override(text));

  // What the case lies over and which cards are used must be settled before these are merged.
  Value own = parsed;
  for (const Override& change : changes) {
    if (change.path.front() == "base") apply_override(own, change, faults);
  }
  own = over_base(own, directory, faults);
  for (const Override& change : changes) {
    if (change.path.front() == "model") apply_override(own, change, faults);
  }
  Value document = merge_cards(own, directory, source, faults);
  merge(document, own);
  for (const Override& change : changes) {
    if (change.path.front() != "model" && change.path.front() != "base")
      apply_override(document, change, faults);
  }
  check_keys(document, faults);
  return document;
}

Value load_document(const CaseSource& source, Diagnostics& faults) {
  const Value parsed = read_document(source.path);
  const std::string directory = std::filesystem::path(source.path).parent_path().string();
  return load_document(parsed, directory, source, faults);
}

}  // namespace paracrine
