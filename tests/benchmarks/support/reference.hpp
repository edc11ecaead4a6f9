// SPDX-License-Identifier: BSD-3-Clause
//
// The options reference=none|write|read and folder=..., by which a run becomes the tight one that
// others compare with, or is compared with it.
#pragma once

#include <memory>

#include "tests/benchmarks/support/nodal_reference.hpp"
#include "tests/benchmarks/support/options.hpp"
#include "tests/benchmarks/support/report.hpp"

namespace paracrine::benchmarks {

class Reference : public Observer {
 public:
  /// @param name  of the semi-discrete system: problem and mesh, e.g. "p2_n36"
  Reference(Options& options, const std::string& name);

  /// Reads, or starts, the file. Before the clock runs. @throws InputError when there is none to
  /// read. Collective.
  void open(const FunctionSpace& space, int num_species);
  void observe(const Snapshot& snapshot) override;

  /// Adds E_t and its largest value, and checks that against the option error_limit.
  void report(Json& report, Checks& checks) const;

 private:
  std::string mode_;
  std::filesystem::path file_;
  double error_limit_;
  std::unique_ptr<ReferenceWriter> writer_;
  std::unique_ptr<ReferenceErrors> errors_;
};

}  // namespace paracrine::benchmarks
