// SPDX-License-Identifier: BSD-3-Clause
//
// A run that never ran: values made from a node's number in the undivided mesh, so that every rank
// knows what it should find without asking another.
#pragma once

#include <gtest/gtest.h>
#include <petscsys.h>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "meshes/shapes.hpp"
#include "solver/checkpoint/checkpoint.hpp"
#include "solver/mesh/mesh.hpp"
#include "tests/support/shared_scratch.hpp"

namespace paracrine::test {

/// The first `size` ranks of the world, or nothing on the others.
class SomeRanks {
 public:
  explicit SomeRanks(int size) {
    int rank = 0;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    MPI_Comm_split(PETSC_COMM_WORLD, rank < size ? 0 : MPI_UNDEFINED, rank, &comm_);
  }
  ~SomeRanks() {
    if (comm_ != MPI_COMM_NULL) MPI_Comm_free(&comm_);
  }
  SomeRanks(const SomeRanks&) = delete;
  SomeRanks& operator=(const SomeRanks&) = delete;
  bool with_me() const { return comm_ != MPI_COMM_NULL; }
  MPI_Comm comm() const { return comm_; }

 private:
  MPI_Comm comm_ = MPI_COMM_NULL;
};

inline int num_ranks() {
  int size = 1;
  MPI_Comm_size(PETSC_COMM_WORLD, &size);
  return size;
}

/// Calls work(mesh) on the first `ranks`; all wait for the end.
inline void on_ranks(int ranks, const MeshData& data,
                     const std::function<void(const Mesh&)>& work) {
  const SomeRanks some(ranks);
  try {
    if (some.with_me()) work(Mesh(data, some.comm()));
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
  }
  MPI_Barrier(PETSC_COMM_WORLD);
}

inline MeshData box() {
  return generate(shape::Box{.size = {1, 2, 3}, .cells = {3, 4, 5}});
}
/// More ranks than cells: some own no node.
inline MeshData one_cell() {
  return generate(shape::Interval{.cells = 1});
}

/// A value that is like no other; among them what no text can hold.
inline double value(std::int64_t original, std::size_t species, std::size_t vector) {
  if (original % 7 == 3 && species == 1)
    return std::bit_cast<double>(0x7ff8000000000000u + static_cast<std::uint64_t>(original));
  if (original % 5 == 2) return -0.0;
  return std::sin(static_cast<double>(original) + 0.1) + 10.0 * static_cast<double>(species) +
         1000.0 * static_cast<double>(vector);
}

inline std::vector<double> unknowns(const Mesh& mesh, std::size_t num_species,
                                    std::size_t num_pools, std::size_t vector) {
  std::vector<double> values;
  for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n)
    for (std::size_t s = 0; s < num_species; ++s)
      values.push_back(value(mesh.original_node()[n], s, vector));
  for (std::size_t p = 0; p < num_pools; ++p)
    values.push_back(p == 1 ? -std::numeric_limits<double>::infinity()
                            : 0.1 * static_cast<double>(p + vector));
  return values;
}

inline std::vector<std::string> names(const std::string& stem, std::size_t count) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(stem + std::to_string(i));
  return list;
}

struct RunSize {
  std::size_t species = 3, pools = 2, vectors = 4;
};

inline Checkpoint checkpoint_of(const Mesh& mesh, double time, RunSize size = {}) {
  Checkpoint c;
  c.label.program = "paracrine 0.0";
  c.label.libraries = "PETSc 0, MPI \"0\"";
  c.label.case_file = "../case \xff.toml";  // a name that is not UTF-8
  c.label.case_file_absolute = "/somewhere/case.toml";
  c.label.overrides = {"time.end=\"2 day\"", "", "a\nb"};
  c.label.refine = 1;
  c.label.origin = "../before";
  c.label.start = 0.3;
  c.label.resolved_case = "title = \"\xc3\xbc\"\n";
  c.label.case_hash = "abc";
  c.label.species = names("species", size.species);
  c.label.pools = names("pool", size.pools);
  c.label.entries = {"initial", "delivery", "reaction", "boundary"};
  c.run.state.time = time;
  c.run.state.values = unknowns(mesh, size.species, size.pools, 0);
  c.run.state.ledger = {1.0 / 3, -0.0, 5e-324, std::numeric_limits<double>::quiet_NaN()};
  c.run.steps = std::int64_t(1) << 60;
  c.run.ledger_then = {std::numeric_limits<double>::infinity(), 1e308, 0, 1};
  c.run.storage_then = {std::bit_cast<double>(0x7ff0000000000001u), 0, 0, 0};  // a signalling NaN
  c.run.last_looked = 0.1 + 0.2;
  c.run.history.method = Method::bdf;
  c.run.history.numbers = {1, 2.5, -std::numeric_limits<double>::infinity()};
  for (std::size_t v = 1; v <= size.vectors; ++v)
    c.run.history.vectors.push_back(unknowns(mesh, size.species, size.pools, v));
  c.memories = {{"measure", {0.1, std::numeric_limits<double>::quiet_NaN()}}, {"nothing", {}}};
  c.run.output = c.run.delivered = true;
  c.wall_seconds = 12.5;
  return c;
}

inline std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> result;
  for (const double x : values) result.push_back(std::bit_cast<std::uint64_t>(x));
  return result;
}

}  // namespace paracrine::test
