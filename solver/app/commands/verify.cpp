// SPDX-License-Identifier: BSD-3-Clause
//
// A case verified is a study of one arm, with nothing to compare it with but finer runs of itself.
#include <cstdio>
#include <filesystem>

#include "solver/app/commands/commands.hpp"
#include "solver/app/commands/runner_options.hpp"
#include "solver/app/study/plan/expand.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/collect.hpp"
#include "solver/app/study/results/tables.hpp"
#include "solver/app/study/runner/runner.hpp"
#include "solver/app/study/study_folder.hpp"
#include "solver/app/study_text.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

Plan plan_of(const VerifyArguments& arguments) {
  Plan plan;
  plan.path = plan.base = arguments.input.path;
  plan.directory = fs::path(arguments.input.path).parent_path().string();
  PlanArm arm;
  arm.name = arm.title = "case";
  arm.file = arguments.input.path;
  for (const std::string& text : arguments.input.set) arm.changes.push_back(parse_override(text));
  plan.arms = {arm};
  plan.verify = {{{"case", {}}}};
  plan.verify_levels = arguments.levels;
  plan.fields = Plan::Fields::none;
  plan.ranks = arguments.ranks;
  return plan;
}

fs::path folder_of(const VerifyArguments& arguments) {
  if (!arguments.output.empty()) return arguments.output;
  const fs::path file = fs::absolute(arguments.input.path).lexically_normal();
  const bool in_folder = file.filename() == "case.toml";
  return fs::path("results") /
         ((in_folder ? file.parent_path().filename() : file.stem()).string() + "_verify");
}

RunnerOptions options_of(const VerifyArguments& arguments) {
  RunnerOptions options = runner_options(arguments.jobs, arguments.ranks);
  options.retry = true;
  return options;
}

StudyResults tables_of(const fs::path& folder) {
  const Claim claim = claim_folder(folder);
  StudyResults results = collect(folder);
  analyse(results);
  write_tables(results);
  return results;
}

}  // namespace

int verify_command(const VerifyArguments& arguments) {
  ExpandedStudy study = expand(plan_of(arguments), model_folders());
  study.design.kind = "verify";
  study.design.plan = fs::path(arguments.input.path).filename().string();
  const fs::path folder = folder_of(arguments);
  begin_study(study.design, folder, "");
  const RunnerOutcome outcome = make_runs(study, folder, options_of(arguments));
  if (outcome.interrupted) return exit_interrupted;
  const StudyResults results = tables_of(folder);
  std::printf("\n%s", error_bars_text(results).c_str());
  for (const std::string& remark : results.remarks) std::printf("%s\n", remark.c_str());
  std::printf("\nResults: %s\n", folder.c_str());
  return outcome.failed ? exit_solve : exit_done;
}

}  // namespace paracrine
