// SPDX-License-Identifier: BSD-3-Clause
//
// What a key accepts, in words: the second half of every message about a wrong value.
#include "solver/app/case/keys.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string with_article(const std::string& noun) {
  const bool vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel && !noun.starts_with("uni") ? "an " : "a ") + noun;
}

std::string signed_noun(const Key& key, const std::string& noun) {
  switch (key.sign) {
    case Sign::positive:
      return with_article("positive " + noun);
    case Sign::nonnegative:
      return with_article("non-negative " + noun);
    case Sign::fraction:
      return with_article(noun) + " between 0 and 1";
    case Sign::any:
      break;
  }
  return with_article(noun);
}

std::string noun_of_dimension(std::string_view word) {
  if (word == "any") return "quantity";
  if (word == "fraction" || word == "ratio") return "number";
  if (word == "species") return "value in the unit of the species";
  if (word == "species flux") return "flux in the unit of the species times velocity";
  if (word == "measure") return "value in the unit of the measure";
  return std::string(word);
}

std::string choices_text(const Key& key) {
  std::string text;
  for (std::size_t i = 0; i < key.choices.size(); ++i) {
    text += i == 0 ? "" : i + 1 == key.choices.size() ? " or " : ", ";
    text += "'" + std::string(key.choices[i]) + "'";
  }
  return text;
}

std::string whole_number(const Key& key) {
  const std::string least = key.sign == Sign::positive ? "1" : "0";
  return "a whole number from " + least + " to " + number(key.most);
}

// The example, or its first item where lists are not in question.
std::string example_of(const Key& key) {
  std::string_view text = key.example;
  if (key.forms & (form_list | form_lists)) return std::string(text);
  while (text.starts_with('[')) text = text.substr(1, text.find_first_of(",]", 1) - 1);
  return std::string(text);
}

bool starts_with_number(std::string_view example) {
  const std::size_t first = example.find_first_not_of("\"-");
  return first != std::string_view::npos && example[first] >= '0' && example[first] <= '9';
}

std::vector<std::string> alternatives(const Key& key) {
  std::vector<std::string> all;
  if (key.forms & form_boolean) all.push_back("true or false");
  if (key.forms & form_choice) all.push_back(choices_text(key));
  if (key.forms & form_text) all.push_back("a text");
  if (key.forms & form_unit) {
    const bool fixed = fixed_dimension(key.dimension) != nullptr;
    all.push_back(fixed ? "a unit of " + std::string(key.dimension) : "a unit");
  }
  if (key.forms & form_integer) all.push_back(whole_number(key));
  if (key.forms & form_number) {
    const bool bounded = key.most < std::numeric_limits<double>::infinity();
    all.push_back(signed_noun(key, "number") + (bounded ? " up to " + number(key.most) : ""));
  }
  if (key.forms & (form_quantity | form_formula)) {
    all.push_back(signed_noun(key, noun_of_dimension(key.dimension)));
  }
  const std::size_t scalars = all.size();
  if (key.forms & form_formula) all.push_back("a formula");
  if (key.forms & form_list) all.push_back("a list");
  if (key.forms & form_lists) all.push_back("a list of lists");
  const std::string example = example_of(key);
  const bool worded = key.forms & (form_boolean | form_choice);
  if (!example.empty() && !worded) {
    const bool a_formula = (key.forms & form_formula) && !starts_with_number(example);
    std::string& shown = example.starts_with('[') ? all.back() : all[scalars - 1 + a_formula];
    shown += " such as " + example;
  }
  if (key.forms & form_table) all.push_back("a table");
  if (key.forms & form_tables) all.push_back("a list of tables");
  return all;
}

}  // namespace

std::string expectation(const Key& key) {
  const std::vector<std::string> all = alternatives(key);
  std::string text;
  for (std::size_t i = 0; i < all.size(); ++i) {
    text += i == 0 ? "" : i + 1 == all.size() ? " or " : ", ";
    text += all[i];
  }
  return text;
}

}  // namespace paracrine
