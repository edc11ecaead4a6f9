// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/read_case.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

// Sections without which there is no case. A base that was not found, which is said, may hold them.
void check_sections(const Section& document, const std::string& path, Diagnostics& faults) {
  if (document.has("base")) return;
  const SourceLocation top{path, 0, 0};
  if (!document.has("mesh")) {
    faults.add(top, "mesh",
               "missing; every case needs a mesh such as box = { size = [\"20 mm\", "
               "\"20 mm\", \"20 mm\"] }");
  }
  if (!document.has("time")) {
    faults.add(top, "time", "missing; every case needs an end such as end = \"28 day\"");
  }
  if (document.table("species").names().empty()) {
    faults.add(top, "species",
               "missing; every case needs a species, its own or from a card of [model]");
  }
}

// An interval mistyped by a factor of a million must not fill the disk.
void check_number_of_outputs(const Section& output, const Case& c, Diagnostics& faults) {
  constexpr double most = 1e5;
  if (!c.output.every || std::isinf(c.time.end) ||
      c.time.end - c.time.start <= most * *c.output.every)
    return;
  faults.add(output.where("every"), output.path_of("every"),
             "\"" + output.text("every") +
                 "\" makes more than 100000 outputs; give a longer "
                 "interval");
}

// What `with` may name: "VEGF" and "plasma.VEGF".
std::vector<std::string> names_for_with(const Section& species, const Case& c) {
  std::vector<std::string> names = species.names();
  for (const CompartmentCase& compartment : c.compartments) {
    for (const SourceText& held : compartment.species) {
      names.push_back(compartment.name + "." + held.text);
    }
  }
  return names;
}

// Merged already, all of them.
void read_uses(const Section& model) {
  model.find("use");
  for (const Section& use : model.tables("use")) {
    for (const std::string& name : use.names()) use.find(name);
  }
}

}  // namespace

Case interpret(const Value& document, const std::string& path, Diagnostics& faults) {
  Case c;
  const Section top(&document, {});
  c.path = path;
  c.directory = std::filesystem::path(path).parent_path().string();
  c.title = top.text("title");
  c.description = top.text("description");
  top.find("base");  // this document lies over it already
  check_sections(top, path, faults);
  read_uses(top.table("model"));
  if (top.has("mesh")) c.mesh = read_mesh(top.table("mesh"), c.directory, faults);
  c.parameters = read_parameters(top.table("parameters"), c, faults);
  c.species = read_species(top.table("species"), c.directory, faults);
  c.compartments = read_compartments(top.table("compartment"), faults);
  c.reactions = read_reactions(top.table("reaction"), faults);
  c.left_out = leave_out(c.reactions, names_for_with(top.table("species"), c));
  c.boundaries = read_boundaries(top.table("boundary"));
  c.deliveries = read_deliveries(top.table("delivery"), c.directory, faults);
  if (top.has("flow")) c.flow = read_flow(top.table("flow"), faults);
  if (top.has("time")) c.time = read_time(top.table("time"), faults);
  c.checkpoint = read_checkpoint(top.table("checkpoint"), c.time, faults);
  c.restart = read_restart(top.table("restart"), c.directory, c.time, faults);
  c.output = read_output(top.table("output"), faults);
  check_number_of_outputs(top.table("output"), c, faults);
  c.measures = read_measures(top.table("measure"), faults);
  c.left_out_measures =
      leave_out(c.measures, names_for_with(top.table("species"), c), c.time.steady);
  c.expectations = read_expectations(top.table("expect"), faults);
  const Section solver = top.table("solver");
  c.solver.linear_tolerance = solver.number("linear_tolerance");
  c.solver.max_linear_iterations = solver.integer("max_linear_iterations");
  // Newton's iteration may leave a hundredth of what a step may err: ten tolerances in a thousand
  // steps that err alike.
  const Section ledger = top.table("ledger");
  c.ledger_tolerance = ledger.has("tolerance") ? ledger.number("tolerance")
                       : c.time.steady
                           ? 1e-6
                           : std::max(c.time.tolerance, std::min(10 * c.time.tolerance, 1e-3));
  c.resolved = toml_text(document);
  return c;
}

Case read_case(const CaseSource& source, Diagnostics& faults) {
  return interpret(load_document(source, faults), source.path, faults);
}

Case read_case(const CaseSource& source) {
  Diagnostics faults;
  Case c = read_case(source, faults);
  faults.throw_if_any();
  return c;
}

}  // namespace paracrine
