// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/by_content.hpp"
#include "solver/app/build/remarks.hpp"
#include "solver/app/study/plan/arm_case.hpp"
#include "solver/base/fingerprint.hpp"

namespace paracrine {
namespace {

// The bits are the same whether and how often a run is saved by the clock.
void drop_savings(Value& document) {
  Value* checkpoint = document.find("checkpoint");
  if (checkpoint) checkpoint->erase("every");
  if (checkpoint && checkpoint->entries.empty()) document.erase("checkpoint");
  if (Value* restart = document.find("restart")) restart->erase("allow");
}

}  // namespace

std::string case_hash(const Value& document, const std::string& directory) {
  Value bare = without_remarks(document);
  drop_savings(bare);
  return fingerprint(toml_text(by_content(std::move(bare), directory)));
}

}  // namespace paracrine
