// SPDX-License-Identifier: BSD-3-Clause
//
// Values of a measured field at nodes: read off for a species, computed for a formula.
#pragma once

#include <span>
#include <vector>

#include "solver/expression/program.hpp"
#include "solver/mesh/mesh.hpp"
#include "solver/output/measures.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

class NodalField {
 public:
  NodalField(const Mesh& mesh, const Problem& problem, const Measurand& measurand);

  /// @param region  whose parameter values a formula takes
  /// @param nodes   local nodes
  /// @return one value a node; valid until the next call
  std::span<const double> at(const Snapshot& snapshot, const std::string& region,
                             std::span<const std::int32_t> nodes);

  /// At any point, from species values interpolated there.
  /// @param species  one value a species   @param pools  one a pool
  double at_point(const Point& point, const std::string& region, double time,
                  std::span<const double> species, std::span<const double> pools) const;

 private:
  void gather(const Snapshot& snapshot, std::span<const std::int32_t> nodes);

  const Mesh* mesh_;
  const Problem* problem_;
  Measurand measurand_;
  expression::Program program_;
  expression::Program::Workspace workspace_;
  std::vector<std::vector<double>> inputs_;  // by variable slot; empty where not read
  std::vector<double> values_;
};

}  // namespace paracrine
