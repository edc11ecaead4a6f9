// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/tables.hpp"

namespace paracrine {
namespace {

using Json = nlohmann::ordered_json;

Json number_json(double value) {
  return std::isfinite(value) ? Json(value) : Json();
}

Json estimate_json(const Estimate& e) {
  return {
      {"value", number_json(e.value)}, {"low", number_json(e.low)}, {"high", number_json(e.high)}};
}

Json spread_json(const Spread& s) {
  return {{"count", s.count},
          {"mean", number_json(s.mean)},
          {"sd", number_json(s.deviation)},
          {"p5", number_json(s.p5)},
          {"median", number_json(s.median)},
          {"p95", number_json(s.p95)},
          {"lowest", number_json(s.lowest)},
          {"highest", number_json(s.highest)}};
}

std::string outcome_name(const StudyResults& results, std::size_t outcome) {
  return outcome_text(results.design.outcomes[outcome]);
}

const std::string& arm_name(const StudyResults& results, std::size_t arm) {
  return results.design.arms[arm].name;
}

Json arm_json(const StudyResults& results, std::size_t a) {
  const ArmResult& arm = results.arms[a];
  const StudyArm& named = results.design.arms[a];
  Json json = {{"title", named.title},
               {"control", named.is_control},
               {"runs", {{"done", arm.done}, {"failed", arm.failed}, {"waiting", arm.waiting}}}};
  for (std::size_t x = 0; x < results.design.axes.size(); ++x) {
    if (named.axis_values[x] < 0) continue;
    const StudyAxis& axis = results.design.axes[x];
    json["axes"][axis.name] = axis.values[static_cast<std::size_t>(named.axis_values[x])].text;
  }
  for (std::size_t m = 0; m < results.measures.size(); ++m)
    json["measures"][results.measures[m].name] = {{"value", number_json(arm.last[m])},
                                                  {"unit", results.measures[m].unit}};
  for (std::size_t o = 0; o < arm.outcome.size(); ++o) {
    Json& outcome = json["outcomes"][outcome_name(results, o)];
    outcome = {{"value", number_json(arm.outcome[o])}, {"unit", outcome_unit(results, o)}};
    if (arm.sampled[o].count > 0) outcome["samples"] = spread_json(arm.sampled[o]);
    if (arm.gain[o].count > 0) outcome["gain_over_control"] = spread_json(arm.gain[o]);
  }
  return json;
}

const char* shape_name(DoseShape shape) {
  switch (shape) {
    case DoseShape::too_few:
      return "too few";
    case DoseShape::flat:
      return "flat";
    case DoseShape::linear:
      return "linear";
    case DoseShape::saturating:
      return "saturating";
    case DoseShape::rising:
      return "monotone";
    case DoseShape::not_monotone:
      break;
  }
  return "not monotone";
}

Json curve_json(const StudyResults& results, const DoseCurve& curve) {
  Json json = {{"outcome", outcome_name(results, curve.outcome)},
               {"axis", results.design.axes[curve.axis].name},
               {"series", curve.series},
               {"doses", curve.doses},
               {"unit", results.design.axes[curve.axis].unit},
               {"values", curve.values},
               {"shape", shape_name(curve.response.shape)},
               {"says", curve.sentence}};
  if (curve.response.hill) {
    const HillCurve& hill = *curve.response.hill;
    json["hill"] = {{"bottom", hill.bottom},
                    {"top", hill.top},
                    {"EC50", estimate_json(hill.ec50)},
                    {"exponent", estimate_json(hill.exponent)}};
  }
  if (curve.response.line)
    json["line"] = {{"intercept", curve.response.line->intercept},
                    {"slope", curve.response.line->slope}};
  return json;
}

Json preference_json(const StudyResults& results, const Preference& preference) {
  Json as_good = Json::array();
  for (const std::size_t a : preference.as_good) as_good.push_back(arm_name(results, a));
  return {
      {"outcome", outcome_name(results, preference.outcome)},
      {"best", preference.best ? Json(arm_name(results, *preference.best)) : Json()},
      {"runner_up", preference.runner_up ? Json(arm_name(results, *preference.runner_up)) : Json()},
      {"lead", number_json(preference.lead)},
      {"margin", number_json(preference.margin)},
      {"clear", preference.clear},
      {"as_good", as_good},
      {"says", preference.sentences}};
}

Json win_json(const StudyResults& results, const WinTable& table) {
  Json json = {{"outcome", outcome_name(results, table.outcome)}, {"beats", Json::object()}};
  for (std::size_t a = 0; a < table.wins.size(); ++a)
    for (std::size_t b = 0; b < table.wins.size(); ++b)
      if (a != b) {
        Json share = estimate_json(table.wins[a][b].share);
        share["pairs"] = table.wins[a][b].pairs;
        json["beats"][arm_name(results, a)][arm_name(results, b)] = share;
      }
  return json;
}

Json sensitivity_json(const StudyResults& results, const Sensitivity& s) {
  Json json = {{"outcome", outcome_name(results, s.outcome)}, {"arm", arm_name(results, s.arm)}};
  if (s.minus) json["minus"] = arm_name(results, *s.minus);
  if (s.indices) json["base_samples_used"] = s.indices->used;
  for (std::size_t k = 0; k < s.bars.size(); ++k) {
    Json& one = json["parameters"][results.design.uncertain[k].name];
    one = {{"mean_in_lowest_fifth", number_json(s.bars[k].low)},
           {"mean_in_highest_fifth", number_json(s.bars[k].high)},
           {"within_chance", s.bars[k].within_chance()}};
    if (!s.indices) continue;
    one["first"] = estimate_json(s.indices->first[k]);
    one["total"] = estimate_json(s.indices->total[k]);
  }
  return json;
}

Json error_json(const ErrorBar& bar) {
  return {{"measure", bar.measure},          {"unit", bar.unit},
          {"value", number_json(bar.value)}, {"mesh", number_json(bar.mesh)},
          {"time", number_json(bar.time)},   {"order", bar.order ? Json(*bar.order) : Json()}};
}

template <typename Items, typename Make>
Json list_of(const Items& items, const Make& make) {
  Json all = Json::array();
  for (const auto& item : items) all.push_back(make(item));
  return all;
}

}  // namespace

std::string study_summary_json(const StudyResults& results) {
  const auto with = [&results](auto make) {
    return [&results, make](const auto& item) { return make(results, item); };
  };
  Json json = {{"title", results.design.title},
               {"question", results.design.question},
               {"paracrine", results.version},
               {"remarks", results.remarks},
               {"preferences", list_of(results.preferences, with(preference_json))}};
  for (std::size_t a = 0; a < results.arms.size(); ++a)
    json["arms"][arm_name(results, a)] = arm_json(results, a);
  json["dose_response"] = list_of(results.dose_curves, with(curve_json));
  json["wins"] = list_of(results.wins, with(win_json));
  json["sensitivities"] = list_of(results.sensitivities, with(sensitivity_json));
  json["error_bars"] = Json::object();
  for (const VerifiedArm& verified : results.verified)
    json["error_bars"][arm_name(results, verified.arm)] = {
        {"measures", list_of(verified.bars, error_json)},
        {"gains_over_control", list_of(verified.gains, error_json)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace paracrine
