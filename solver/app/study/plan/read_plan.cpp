// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <filesystem>

#include "solver/app/case/check_keys.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/study/plan/keys.hpp"
#include "solver/app/study/plan/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

std::optional<PlanName> name_of(const Section& section, std::string_view key) {
  if (!section.has(key)) return std::nullopt;
  return PlanName{section.text(key), section.where(key)};
}

std::vector<std::vector<PlanName>> read_zip(const Section& top, Diagnostics& faults) {
  std::vector<std::vector<PlanName>> sets;
  const Value* lists = top.find("zip");
  if (!lists) return sets;
  const auto is_list = [](const Value& item) { return item.is(ValueType::list); };
  if (!lists->is(ValueType::list) || !std::ranges::all_of(lists->items, is_list)) {
    faults.add(lists->where, "zip",
               "expected sets of names of axes such as [[\"dose\", \"volume\"]]");
    return sets;
  }
  for (const Value& list : lists->items) {
    sets.emplace_back();
    for (const Value& item : list.items) sets.back().push_back({item.text, item.where});
  }
  return sets;
}

SamplingPlan read_sampling(const Section& sampling) {
  SamplingPlan plan;
  if (!sampling.present()) return plan;
  const std::string method = sampling.text("method");
  plan.method = method == "sobol"    ? "Sobol sequence"
                : method == "random" ? "random"
                                     : "latin hypercube";
  plan.base_samples = sampling.integer("samples");
  plan.seed = static_cast<std::uint64_t>(sampling.number("seed"));
  plan.indices = sampling.boolean("indices");
  return plan;
}

void read_report(const Section& report, Plan& plan) {
  for (const SourceText& field : report.texts("fields")) plan.report.fields.push_back(field.text);
  for (const SourceText& name : report.texts("curves")) plan.report.curves.push_back(name.text);
  plan.report.slice = report.text("slice");
  plan.report_where = {report.where("fields"), report.where("curves"), report.where("slice"),
                       report.where("at")};
  if (const auto at = report.quantity("at")) {
    plan.report.at = at->value();
    plan.report.at_text = at->source.text;
  }
  if (report.has("log")) plan.report.logarithmic = report.boolean("log");
  if (!report.has("verify")) return;
  plan.verify.emplace();
  for (const SourceText& name : report.texts("verify"))
    if (name.text != "none") plan.verify->push_back({name.text, name.where});
}

void read_run_options(const Section& run, Plan& plan) {
  const std::string fields = run.text("fields");
  plan.fields = fields == "all"    ? Plan::Fields::all
                : fields == "none" ? Plan::Fields::none
                                   : Plan::Fields::nominal;
  plan.ranks = run.integer("ranks");
}

void read_replicates(const Section& replicates, Plan& plan) {
  if (!replicates.present()) return;
  plan.replicates = replicates.integer("count");
  plan.first_seed = replicates.integer("seed");
  plan.replicates_where = replicates.where();
}

void check_sampling(const Section& top, const Plan& plan, Diagnostics& faults) {
  if (!plan.uncertain.empty() && plan.sampling.method.empty())
    faults.add(plan.uncertain.front().where, "sampling",
               "missing; uncertain parameters need [sampling] with samples = 64");
  if (plan.uncertain.empty() && top.has("sampling"))
    faults.add(top.where("sampling"), "sampling",
               "there is nothing to sample; name what is uncertain as [uncertain.NAME]");
}

void check_base(const Section& top, const Plan& plan, Diagnostics& faults) {
  const Section arms = top.table("arm");
  bool needed = plan.arms.empty();
  for (const auto& [name, arm] : arms.tables()) needed |= !arm.has("case");
  if (needed && !top.has("base"))
    faults.add({plan.path, 0, 0}, "base",
               "missing; expected a case by its path from this file, such as \"case.toml\"");
}

void check_control(const Plan& plan, Diagnostics& faults) {
  std::vector<std::string> names;
  for (const PlanArm& arm : plan.arms) names.push_back(arm.name);
  if (!plan.control || std::ranges::count(names, plan.control->text)) return;
  const std::string near = did_you_mean(plan.control->text, names);
  faults.add(plan.control->where, "control",
             "no arm '" + one_line(plan.control->text) + "'" +
                 (near.empty() ? "; arms are " + quoted_list(names) : near));
}

}  // namespace

Plan read_plan(const std::string& path, Diagnostics& faults) {
  return read_plan(read_document(path), path, faults);
}

Plan read_plan(const Value& document, const std::string& path, Diagnostics& faults) {
  check_keys(document, faults, study_keys());
  const Section top(&document, {}, study_keys());
  Plan plan;
  plan.path = path;
  plan.directory = fs::path(path).parent_path().string();
  plan.title = top.text("title");
  plan.question = top.text("question");
  if (top.has("base")) plan.base = (fs::path(plan.directory) / top.text("base")).string();
  plan.base_where = top.where("base");
  plan.control = name_of(top, "control");
  plan.zip = read_zip(top, faults);
  plan.arms = read_arms(top.table("arm"), plan, faults);
  plan.axes = read_axes(top.table("axis"), faults);
  plan.outcomes = read_outcomes(top.table("outcome"), faults);
  plan.uncertain = read_uncertain(top.table("uncertain"), faults);
  plan.sampling = read_sampling(top.table("sampling"));
  read_replicates(top.table("replicates"), plan);
  read_run_options(top.table("run"), plan);
  read_report(top.table("report"), plan);
  check_base(top, plan, faults);
  check_sampling(top, plan, faults);
  check_control(plan, faults);
  return plan;
}

}  // namespace paracrine
