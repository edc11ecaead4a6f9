// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/base_case.hpp"
#include "solver/app/study/paths.hpp"
#include "solver/app/study/plan/expand.hpp"

namespace paracrine {
namespace {

void put_first(Value& document, const char* key, const std::string& text) {
  document.erase(key);
  Entry entry{key, {}, {}};
  entry.value.type = ValueType::text;
  entry.value.text = text;
  document.entries.insert(document.entries.begin(), entry);
}

}  // namespace

std::string run_case_text(const ExpandedStudy& study, const PlannedRun& run,
                          const std::string& folder) {
  const StudyDesign& design = study.design;
  const StudyRun& named = design.runs[run.index];
  Value document = run.changes;
  rebase_paths(document, relative_path(study.directory, folder));
  put_first(document, "base", relative_path(run.base, folder));
  put_first(document, "title",
            design.title + ": " + design.arms[static_cast<std::size_t>(named.arm)].title);
  return "# Run " + named.name + " of a study; run again by `paracrine run` on this file.\n" +
         toml_text(document);
}

}  // namespace paracrine
