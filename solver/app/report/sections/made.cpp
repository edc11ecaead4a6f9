// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/base/fingerprint.hpp"

namespace paracrine {

namespace {

/// Of all cases that were run, their files and the program: two studies with the same one agree.
std::string study_hash(const StudyDesign& design) {
  std::string all;
  for (const StudyRun& run : design.runs) all += run.name + " " + run.hash + "\n";
  return fingerprint(all);
}

std::string sampled(const SamplingPlan& plan) {
  std::string text = counted(static_cast<std::size_t>(plan.base_samples), "sample") + " by " +
                     plan.method + ", seed " + std::to_string(plan.seed);
  return plan.indices ? text + ", in Saltelli's design" : text;
}

}  // namespace

std::string made_section(const StudyResults& results) {
  const StudyDesign& design = results.design;
  std::vector<std::string> texts;
  if (!results.version.empty()) texts.push_back("Paracrine " + results.version);
  texts.push_back(counted(design.runs.size(), "run") + " of " + counted(design.arms.size(), "arm") +
                  ", each on " + counted(static_cast<std::size_t>(design.ranks), "rank"));
  if (design.replicates > 1) {
    texts.push_back(std::to_string(design.replicates) + " replicates: other random placements");
  }
  if (!design.sampling.method.empty()) texts.push_back(sampled(design.sampling));
  if (!design.runs.empty()) texts.push_back("Hash of all runs: " + study_hash(design));
  return section("made", "How this was made",
                 list(texts) + paragraph("The plan is plan.toml beside this page, the numbers are "
                                         "summary.csv, every run is a folder below arms/; "
                                         "paracrine report makes this page again from them."));
}

}  // namespace paracrine
