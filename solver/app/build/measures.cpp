// SPDX-License-Identifier: BSD-3-Clause
//
// All measures, each behind those it is of, and the names that are refused in formulas of them.
#include <algorithm>
#include <cctype>

#include "solver/app/build/measured.hpp"
#include "solver/base/text.hpp"

namespace paracrine::build {
namespace {

/// Builds depth first, else in the order of the file.
class MeasuresBuilder {
 public:
  explicit MeasuresBuilder(Builder& b) : b_(b), list_(b) {
    for (const MeasureCase& source : b.source.measures) waiting_[source.name] = &source;
  }

  MeasureList build_all() {
    for (const MeasureCase& source : b_.source.measures) {
      if (waiting_.count(source.name)) build(source);
    }
    return std::move(list_);
  }

 private:
  void build(const MeasureCase& source) {
    waiting_.erase(source.name);
    open_.push_back(source.name);
    std::optional<Measured> measured;
    if (build_inputs(source)) measured = build_measure(b_, source, list_);
    if (measured) {
      add(*measured);
    } else {
      list_.compiler.mark_faulty(source.name);
    }
    open_.pop_back();
  }

  // False when the measure needs itself.
  bool build_inputs(const MeasureCase& source) {
    for (const std::string& name : measures_named(source)) {
      if (std::ranges::count(open_, name)) {
        const SourceText& blame = source.measure ? *source.measure : *source.formula;
        b_.faults.add(blame.where, blame.key, "refers to itself: " + cycle(name));
        return false;
      }
      const auto next = waiting_.find(name);
      if (next != waiting_.end()) {
        build(*next->second);
      } else if (source.formula && !is_known(name)) {
        add_unknown(name, *source.formula);
        return false;
      }
    }
    return true;
  }

  bool is_known(const std::string& name) {
    return list_.compiler.symbols().count(name) > 0 || list_.compiler.is_faulty(name);
  }

  // Here and not in the compiler, which does not know the measures to come.
  void add_unknown(const std::string& name, const SourceText& formula) {
    std::vector<std::string> measures, all;
    for (const MeasureCase& source : b_.source.measures) measures.push_back(source.name);
    all = measures;
    for (const auto& [symbol, meaning] : b_.compiler.symbols()) all.push_back(symbol);
    const std::string near = did_you_mean(name, all);
    b_.faults.add(place_in(formula, offset_of(name, formula.text)), formula.key,
                  "unknown name '" + one_line(name) + "'" +
                      (near.empty() ? "; measures are " + quoted_list(measures) : near));
  }

  // Of the name as a whole word.
  static std::size_t offset_of(const std::string& name, const std::string& text) {
    const auto in_word = [&text](std::size_t at) {
      return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) ||
                                  text[at] == '_' || text[at] == '.');
    };
    std::size_t at = text.find(name);
    while (at != std::string::npos && ((at > 0 && in_word(at - 1)) || in_word(at + name.size())))
      at = text.find(name, at + 1);
    return at == std::string::npos ? 0 : at;
  }

  std::string cycle(const std::string& name) const {
    std::string text;
    for (auto at = std::ranges::find(open_, name); at != open_.end(); ++at) text += *at + " -> ";
    return text + name;
  }

  void add(Measured& measured) {
    expression::Graph& graph = b_.problem.graph;
    measured.index = static_cast<int>(list_.specs.size());
    const auto number = graph.variable(measure_slot(b_.problem, measured.index));
    list_.compiler.symbols()[measured.spec.name] = {
        graph.multiply(graph.constant(measured.shown), number), measured.dimension};
    list_.specs.push_back(measured.spec);
    list_.by_name.emplace(measured.spec.name, measured);
  }

  Builder& b_;
  MeasureList list_;
  std::map<std::string, const MeasureCase*> waiting_;
  std::vector<std::string> open_;
};

// What every compartment holds is part of the series, unless a measure has taken the name.
void add_pools(const Problem& problem, std::vector<MeasureSpec>& specs) {
  for (int p = 0; p < problem.num_pools(); ++p) {
    const std::string& name = problem.quantity_name(problem.pool_quantity(p));
    if (std::ranges::find(specs, name, &MeasureSpec::name) != specs.end()) continue;
    specs.push_back({name, PoolMeasure{p, false}, "", 1, {}});
  }
}

}  // namespace

bool check_same_everywhere(Builder& b, expression::NodeId node, const SourceText& source) {
  const expression::Graph& graph = b.problem.graph;
  const auto refuse = [&](const std::string& message) {
    b.faults.add(source.where, source.key, message);
    return false;
  };
  for (const int slot : graph.variables_of(node)) {
    if (slot < num_coordinates)
      return refuse("depends on a place; only what is the same everywhere may stand here");
    if (slot >= species_slot(b.problem.num_species())) continue;  // pools and measures
    const std::string& name = b.problem.quantity_name(slot - num_coordinates);
    return refuse("depends on species '" + name +
                  "', which differs from place to place; make a measure of it, such as "
                  "mean = { species = \"" +
                  name + "\" }, and refer to that");
  }
  for (const int slot : graph.uniforms_of(node)) {
    if (slot == time_slot) continue;
    const Parameter& parameter =
        b.problem.parameters[static_cast<std::size_t>(slot - parameter_slot(0))];
    if (parameter.regional.empty()) continue;
    return refuse("depends on '" + parameter.name +
                  "', which differs by region; only what is the same everywhere may stand here");
  }
  return true;
}

std::vector<MeasureSpec> build_measures(Builder& b, std::vector<ExpectedValue>& expectations) {
  MeasureList list = MeasuresBuilder(b).build_all();
  build_expectations(b, list.by_name, expectations);
  add_pools(b.problem, list.specs);
  return std::move(list.specs);
}

}  // namespace paracrine::build
