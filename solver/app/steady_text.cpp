// SPDX-License-Identifier: BSD-3-Clause
//
// Steady states in words and as JSON.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/app/steady_report.hpp"
#include "solver/base/text.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {
namespace {

const char* word(Stability stability) {
  switch (stability) {
    case Stability::stable:
      return "stable";
    case Stability::saddle:
      return "saddle";
    case Stability::unstable:
      return "unstable";
    case Stability::neutral:
      return "neutral";
  }
  return "";
}

// Without dimension nothing is written behind the number.
std::string unit_text(const SteadyReport& report, int quantity) {
  const std::string& unit = report.problem->species_of(quantity).unit.text;
  return unit == "1" ? "" : unit;
}

std::string total_text(const SteadyReport& report, Eigen::Index k) {
  std::string text;
  for (Eigen::Index q = 0; q < report.found.totals.rows(); ++q) {
    const double weight = report.found.totals(q, k);
    if (weight == 0) continue;
    if (!text.empty()) text += weight < 0 ? " - " : " + ";
    if (text.empty() && weight < 0) text += "-";
    if (std::abs(weight) != 1) text += number(std::abs(weight), 6) + " ";
    text += report.problem->quantity_name(static_cast<int>(q));
  }
  return text;
}

std::string eigenvalue_text(std::complex<double> value) {
  std::string text = number(value.real(), 6);
  if (value.imag() == 0) return text;
  return text + (value.imag() < 0 ? " - " : " + ") + number(std::abs(value.imag()), 6) + "i";
}

// The state that the start is, to the accuracy numbers in a case have; -1 when none.
int state_at_start(const SteadyReport& report, double within) {
  const auto& states = report.found.states;
  for (std::size_t i = 0; i < states.size(); ++i)
    if (same_state(report.search.start, states[i].values, report.search.scales, within))
      return static_cast<int>(i);
  return -1;
}

std::string fastest(const SteadyReport& report) {
  Eigen::Index q = 0;
  report.rates.cwiseQuotient(report.search.scales).cwiseAbs().maxCoeff(&q);
  const std::string unit = unit_text(report, static_cast<int>(q));
  return report.problem->quantity_name(static_cast<int>(q)) + " by " + number(report.rates[q], 4) +
         (unit.empty() ? "" : " ") + unit + " an hour";
}

std::string start_text(const SteadyReport& report) {
  if (const int at = state_at_start(report, 1e-6); at >= 0)
    return "The case starts at rest, in state " + std::to_string(at + 1) + ".\n";
  if (report.rates.size() == 0 || report.rates.cwiseAbs().maxCoeff() == 0)
    return "The case starts at rest.\n";
  std::string text = "The case does not start at rest: fastest changes " + fastest(report);
  if (const int at = state_at_start(report, 1e-2); at >= 0)
    text += ". It starts within 1 % of state " + std::to_string(at + 1);
  return text + ".\n";
}

std::string head(const SteadyReport& report) {
  std::string text = report.title + "\n\nSteady states of '" + report.region +
                     "' as if it were well mixed: reactions alone, no diffusion, no movement" +
                     (report.has_boundaries ? ", no boundaries" : "") + "\n";
  if (report.depends_on_time)
    text += "  rates that depend on time are taken at " + number(report.shown(report.time), 6) +
            " " + report.shown.unit + "\n";
  if (!report.problem->deliveries.empty())
    text += "  doses due at the start are part of it, later ones and infusions are not\n";
  for (Eigen::Index k = 0; k < report.found.totals.cols(); ++k)
    text += "  conserved, as at the start: " + total_text(report, k) + "\n";
  const std::size_t count = report.found.states.size();
  return text + "  searched from the case's start and " +
         std::to_string(report.search.spread_starts) + " others; " +
         (count == 0   ? "no state found"
          : count == 1 ? "one state found"
                       : std::to_string(count) + " states found") +
         "\n\n";
}

std::string state_text(const SteadyReport& report, std::size_t i) {
  const WellMixedState& state = report.found.states[i];
  const Problem& problem = *report.problem;
  std::string text = "State " + std::to_string(i + 1) + ": " + word(state.stability) +
                     (state.isolated ? "" : ", and not alone: neighbours are at rest as well") +
                     "\n";
  TextTable table({TextTable::Align::left, TextTable::Align::right, TextTable::Align::left});
  for (int q = 0; q < problem.num_quantities(); ++q)
    table.add({"  " + problem.quantity_name(q), number(state.values[q], 8), unit_text(report, q)});
  text += table.text() + "  eigenvalues [1/h]:";
  for (std::size_t e = 0; e < state.eigenvalues.size(); ++e)
    text += (e == 0 ? " " : ", ") + eigenvalue_text(state.eigenvalues[e]);
  if (report.found.totals.cols() > 0) text += "; and zero, once for each conserved total";
  return text + "\n  residual: " + number(state.residual, 2) + " 1/h\n\n";
}

nlohmann::ordered_json by_name(const SteadyReport& report, const Eigen::VectorXd& values) {
  auto object = nlohmann::ordered_json::object();
  for (int q = 0; q < report.problem->num_quantities(); ++q)
    object[report.problem->quantity_name(q)] = values[q];
  return object;
}

nlohmann::ordered_json state_json(const SteadyReport& report, const WellMixedState& state) {
  nlohmann::ordered_json object{{"kind", word(state.stability)},
                                {"isolated", state.isolated},
                                {"values", by_name(report, state.values)},
                                {"residual", state.residual}};
  auto eigenvalues = nlohmann::ordered_json::array();
  for (const auto& value : state.eigenvalues)
    eigenvalues.push_back(nlohmann::ordered_json::array({value.real(), value.imag()}));
  object["eigenvalues"] = std::move(eigenvalues);
  return object;
}

}  // namespace

std::string plain(const SteadyReport& report) {
  std::string text = head(report);
  constexpr int shown = 3;  // of a line or surface of states, which has no end
  int crowded = 0;
  for (std::size_t i = 0; i < report.found.states.size(); ++i) {
    crowded += report.found.states[i].isolated ? 0 : 1;
    if (report.found.states[i].isolated || crowded <= shown) text += state_text(report, i);
  }
  if (crowded > shown)
    text += "And " + std::to_string(crowded - shown) +
            " more that are not alone, of states without end (--json has all that were found)\n\n";
  return text + start_text(report);
}

std::string json(const SteadyReport& report) {
  const int at = state_at_start(report, 1e-6);
  nlohmann::ordered_json object{{"region", report.region}, {"time_h", report.time}};
  auto units = nlohmann::ordered_json::object();
  for (int q = 0; q < report.problem->num_quantities(); ++q)
    units[report.problem->quantity_name(q)] = report.problem->species_of(q).unit.text;
  object["units"] = std::move(units);
  auto totals = nlohmann::ordered_json::array(), states = nlohmann::ordered_json::array();
  for (Eigen::Index k = 0; k < report.found.totals.cols(); ++k)
    totals.push_back(total_text(report, k));
  for (const WellMixedState& state : report.found.states)
    states.push_back(state_json(report, state));
  object["conserved"] = std::move(totals);
  object["start"] = {{"values", by_name(report, report.search.start)},
                     {"state", at < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(at)}};
  object["states"] = std::move(states);
  return object.dump(2) + "\n";
}

}  // namespace paracrine
