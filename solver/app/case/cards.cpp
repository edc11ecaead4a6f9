// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/cards.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "solver/app/case/parse.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

bool is_section_of_a_case(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names = {"model",  "mesh",   "time",
                                                            "output", "expect", "solver"};
  return std::ranges::find(names, name) != names.end();
}

void check_parameter(const Entry& parameter, Diagnostics& faults) {
  for (const std::string_view key : {"source", "grade"}) {
    if (parameter.value.is(ValueType::table) && parameter.value.find(key)) continue;
    faults.add(parameter.where, path_text({"parameters", parameter.key}),
               "has no '" + std::string(key) + "'; in a model card every parameter is a table { " +
                   "value = \"..\", source = \"..\", grade = \"..\" }");
  }
}

void check_card(const Value& card, Diagnostics& faults) {
  for (const Entry& entry : card.entries) {
    if (is_section_of_a_case(entry.key)) {
      faults.add(entry.where, entry.key,
                 "does not belong in a model card; put it into the case that uses the card");
    }
  }
  const Value* parameters = card.find("parameters");
  if (!parameters) return;
  for (const Entry& parameter : parameters->entries) check_parameter(parameter, faults);
}

}  // namespace

std::vector<std::string> card_names(const std::vector<std::string>& folders) {
  std::set<std::string> names;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
      if (fs::exists(entry.path() / "model.toml", error)) {
        names.insert(entry.path().filename().string());
      }
    }
  }
  return {names.begin(), names.end()};
}

std::string find_card(const std::string& name, const std::string& directory,
                      const std::vector<std::string>& folders) {
  std::error_code error;
  const bool is_path = name.find('/') != std::string::npos || name.ends_with(".toml");
  const auto model_file = [&error](const fs::path& place) {
    const fs::path file = fs::is_directory(place, error) ? place / "model.toml" : place;
    return fs::is_regular_file(file, error) ? file.lexically_normal().string() : std::string();
  };
  if (is_path) return model_file(fs::path(directory) / name);
  for (const std::string& folder : folders) {
    const std::string file = model_file(fs::path(folder) / name);
    if (!file.empty()) return file;
  }
  return {};
}

Value read_card(const std::string& path, Diagnostics& faults) {
  Value card;
  try {
    card = read_document(path);
  } catch (const InputError& error) {
    for (const Diagnostic& fault : error.diagnostics()) faults.add(fault);
    return card;
  }
  check_card(card, faults);
  std::erase_if(card.entries, [](const Entry& entry) {
    return is_section_of_a_case(entry.key) || entry.key == "title" || entry.key == "description";
  });
  return card;
}

}  // namespace paracrine
