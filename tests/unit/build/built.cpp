// SPDX-License-Identifier: BSD-3-Clause
#include "built.hpp"

#include <stdexcept>

#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"

namespace paracrine {
namespace {

Case read(const Value& document) {
  Diagnostics faults;
  const Value loaded = load_document(document, ".", {"case.toml", {}, {}}, faults);
  Case c = interpret(loaded, "case.toml", faults);
  faults.throw_if_any();
  return c;
}

}  // namespace

Case case_of(const std::string& toml) {
  return read(parse_document(toml, "case.toml"));
}

Case base_case_with(const std::string& toml) {
  Value document = read_document(std::string(PARACRINE_TEST_DATA) + "/messages/base.toml");
  merge(document, parse_document(toml, "case.toml"));
  return read(document);
}

double value_of(const Problem& problem, expression::NodeId node,
                const std::map<std::string, double>& species, const std::string& region, double t,
                const Point& x) {
  std::vector<double> variables(x.begin(), x.end());
  for (int q = 0; q < problem.num_quantities(); ++q) {
    const auto given = species.find(problem.quantity_name(q));
    variables.push_back(given == species.end() ? 0 : given->second);
  }
  return problem.graph.evaluate(node, variables, problem.uniforms(region, t));
}

double change(const Problem& problem, const std::string& reaction, const std::string& species,
              const std::map<std::string, double>& values, const std::string& region) {
  for (const Reaction& r : problem.reactions) {
    if (r.name != reaction) continue;
    for (const ReactionTerm& term : r.terms) {
      if (problem.quantity_name(term.quantity) == species) {
        return value_of(problem, term.rate, values, region);
      }
    }
  }
  throw std::logic_error("no term of " + reaction + " for " + species);
}

}  // namespace paracrine
