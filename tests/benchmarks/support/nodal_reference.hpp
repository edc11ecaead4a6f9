// SPDX-License-Identifier: BSD-3-Clause
//
// Nodal values at the output times, kept from a run at a tight tolerance, so that a later run on
// the same mesh knows its temporal error: what the mesh does to the solution is in both.
//
//     E_t = max over species and times of  |u - u_tight| / |u_tight|   (lumped L2 norm)
//
// The file holds, for every output, (time, values by node of the undistributed mesh x species) as
// doubles: it does not depend on the number of ranks.
#pragma once

#include <filesystem>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/time/state.hpp"

namespace paracrine::benchmarks {

/// Writes the outputs of a run. Collective, as all observers are.
class ReferenceWriter : public Observer {
 public:
  /// Starts the file anew; its folder is made. Keeps a reference.
  ReferenceWriter(const FunctionSpace& space, const std::filesystem::path& file);
  void observe(const Snapshot& snapshot) override;

 private:
  const FunctionSpace& space_;
  std::filesystem::path file_;
};

/// Compares the outputs of a run with those of the tight one, which are read beforehand.
class ReferenceErrors : public Observer {
 public:
  /// @throws InputError when there is no file that fits. Keeps a reference.
  ReferenceErrors(const FunctionSpace& space, int num_species, const std::filesystem::path& file);
  void observe(const Snapshot& snapshot) override;

  /// The largest over species, one an output after the start.
  const std::vector<double>& errors() const noexcept { return errors_; }
  double largest() const;

 private:
  struct Output {
    double time;
    std::vector<double> values;  // owned nodes x species
  };
  const FunctionSpace& space_;
  std::size_t num_species_;
  std::vector<Output> outputs_;
  std::vector<double> errors_;
};

}  // namespace paracrine::benchmarks
