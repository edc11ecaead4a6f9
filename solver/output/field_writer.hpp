// SPDX-License-Identifier: BSD-3-Clause
//
// Fields for ParaView: one VTU file (in parallel a PVTU file and a folder of pieces) an output time
// and fields.pvd, which lists them all.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/io/collection.hpp"
#include "solver/output/display_time.hpp"
#include "solver/output/piece_file.hpp"
#include "solver/output/resume.hpp"
#include "solver/problem/problem.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

struct FieldOptions {
  std::filesystem::path directory;  ///< exists
  DisplayTime time;
  std::vector<int> species;  ///< which to write; empty: all
  std::vector<FileVector> vectors;
  bool single_precision = false;  ///< fields as Float32
  /// Continue the fields.pvd of an earlier run; files of steps it drops are removed.
  std::optional<Resume> resume;
};

class FieldWriter : public Observer {
 public:
  /// Collective. @throws FileError, InputError (an unreadable fields.pvd to continue)
  FieldWriter(const FunctionSpace& space, const Problem& problem, FieldOptions options);

  /// Writes at output times. A second output at the same time replaces the first, because ParaView
  /// cannot tell two steps of one time apart. Collective. @throws FileError on every rank
  void observe(const Snapshot& snapshot) override;

 private:
  std::string write_step(const std::string& stem, const Snapshot& snapshot, const FileTime& time);

  const Mesh* mesh_;
  int num_species_;
  FieldOptions options_;
  FileLayout layout_;
  Collection collection_;
};

}  // namespace paracrine
