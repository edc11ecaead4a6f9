// SPDX-License-Identifier: BSD-3-Clause
//
// Everything that happens at a node: rates of change of all species and their exact Jacobian, on
// blocks of nodes. One Kinetics serves one region's reactions or one boundary's laws; it knows no
// mesh, only values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solver/expression/program.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// One contribution to the change of one quantity; `label` is the ledger entry it belongs to.
struct RateTerm {
  int quantity = -1;
  expression::NodeId rate = -1;
  int label = -1;
};

/// Scratch and views of one block of nodes: structure of arrays, as the programs want it.
class NodeBlock {
 public:
  static constexpr std::size_t size = expression::Program::block_size;
  explicit NodeBlock(int num_quantities);

  double* coordinate(int d) { return data_.data() + d * size; }
  double* quantity(int q) { return data_.data() + species_slot(q) * size; }
  double* result(std::size_t r);
  std::span<const double* const> variables() const noexcept { return variables_; }
  /// Pointers to the first n results.
  std::span<double* const> results(std::size_t n);
  expression::Program::Workspace& workspace() noexcept { return workspace_; }

 private:
  std::vector<double> data_, result_data_;
  std::vector<const double*> variables_;
  std::vector<double*> result_;
  expression::Program::Workspace workspace_;
};

class Kinetics {
 public:
  /// @param graph  copied: derivatives are added to the copy
  Kinetics(expression::Graph graph, int num_quantities, std::vector<RateTerm> terms);

  bool empty() const noexcept { return terms_.empty(); }
  /// Whether any rate depends on x, y or z.
  bool depends_on_place() const noexcept { return depends_on_place_; }
  /// Whether the rates are affine in the quantities: then they hold for negative values too.
  bool affine() const noexcept { return affine_; }
  /// Whether they are affine and do not depend on time.
  bool constant_coefficients() const noexcept { return affine_ && !depends_on_time_; }
  /// Quantities with any rate, ascending; the order of `rates`' results.
  const std::vector<int>& quantities() const noexcept { return quantities_; }
  /// How many of them are below `quantity`: of fields, with the number of species.
  std::size_t num_below(int quantity) const;
  /// Structural nonzeros (row quantity, column quantity); the order of `jacobian`'s results.
  struct Entry {
    int row, column;
  };
  const std::vector<Entry>& pattern() const noexcept { return pattern_; }
  const std::vector<RateTerm>& terms() const noexcept { return terms_; }

  /// Fills results [0, quantities().size()) of the block from its coordinates and quantities.
  void rates(NodeBlock& block, std::size_t count, std::span<const double> uniforms) const;
  /// Fills results [0, pattern().size()): d rate(row) / d quantity(column).
  void jacobian(NodeBlock& block, std::size_t count, std::span<const double> uniforms) const;
  /// Fills results [0, terms().size()): each term by itself, for the ledger.
  void each_term(NodeBlock& block, std::size_t count, std::span<const double> uniforms) const;

 private:
  void run(const expression::Program& program, NodeBlock& block, std::size_t count,
           std::span<const double> uniforms) const;
  std::vector<RateTerm> terms_;
  bool affine_ = true, depends_on_time_ = false, depends_on_place_ = false;
  std::vector<int> quantities_;
  std::vector<Entry> pattern_;
  expression::Program rates_, jacobian_, each_term_;
};

/// The terms of reactions in the tissue of a region; labels are indices into Problem::reactions.
std::vector<RateTerm> reaction_terms(const Problem& problem, const std::string& region);
/// The terms of reactions of pools alone.
std::vector<RateTerm> pool_reaction_terms(const Problem& problem);

}  // namespace paracrine
