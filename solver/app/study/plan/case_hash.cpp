// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/by_content.hpp"
#include "solver/app/study/plan/arm_case.hpp"
#include "solver/base/fingerprint.hpp"

namespace paracrine {
namespace {

void drop_remarks(Value& document) {
  for (const char* key : {"title", "description", "expect", "base"}) document.erase(key);
  Value* checkpoint = document.find("checkpoint");
  if (checkpoint) checkpoint->erase("every");  // the bits are the same with and without
  if (checkpoint && checkpoint->entries.empty()) document.erase("checkpoint");
  if (Value* restart = document.find("restart")) restart->erase("allow");
  Value* parameters = document.find("parameters");
  if (!parameters) return;
  for (Entry& parameter : parameters->entries) {
    for (const char* key : {"source", "grade", "meaning", "range"}) parameter.value.erase(key);
  }
}

}  // namespace

std::string case_hash(const Value& document, const std::string& directory) {
  Value bare = document;
  drop_remarks(bare);
  return fingerprint(toml_text(by_content(std::move(bare), directory)));
}

}  // namespace paracrine
