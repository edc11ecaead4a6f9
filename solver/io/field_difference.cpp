// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/field_difference.hpp"

#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/io/grid_difference.hpp"
#include "solver/io/grid_file.hpp"
#include "solver/io/matched_meshes.hpp"
#include "solver/io/paired_steps.hpp"
#include "solver/io/whole_grid.hpp"

namespace paracrine {

namespace {

void remove_quietly(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

/// Files of an earlier, longer difference.
void remove_steps_from(std::size_t index, const std::filesystem::path& folder) {
  std::error_code ignored;
  for (;; ++index) {
    const bool removed = std::filesystem::remove(folder / (step_stem(index) + ".vtu"), ignored);
    if (!removed) return;
  }
}

/// Removes what it was told of, unless told to keep it.
class Unfinished {
 public:
  explicit Unfinished(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Unfinished() {
    for (const auto& file : files_) remove_quietly(file);
    if (!files_.empty()) remove_quietly(folder_);  // stays unless it is empty
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void add(std::filesystem::path file) { files_.push_back(std::move(file)); }
  void keep() { files_.clear(); }

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> files_;
};

/// The grid of one step's differences; what was left out and what is largest goes into `result`.
void write_step(const PairedStep& step, const std::filesystem::path& file,
                vtk::MatchedMeshes& meshes, FieldDifference& result) {
  const auto arm = vtk::read_whole(step.first), control = vtk::read_whole(step.second);
  const auto shared = vtk::shared_arrays(*arm, *control, result.left_out_arrays);
  if (shared.empty()) {
    throw InputError(step.first.string() + " and " + step.second.string() +
                     ": have no field in common, under one name and unit");
  }
  const auto grid = vtk::difference(*arm, meshes(*arm, *control), *control, shared);
  for (const std::string& name : shared) vtk::note_largest(result.largest, *grid, name, step.time);
  vtk::set_time(*grid, step.time, result.time_unit);
  vtk::write(*grid, file);
}

void note_lone_times(const PairedSteps& steps, std::vector<std::string>& left_out) {
  const auto text = [&](double time) {
    return number(time, 6) + (steps.time_unit.empty() ? "" : " " + steps.time_unit);
  };
  for (const double time : steps.only_second)
    left_out.push_back(text(time) + " is in the control alone");
  for (const double time : steps.only_first)
    left_out.push_back(text(time) + " is in the arm alone");
}

}  // namespace

FieldDifference write_field_difference(const std::filesystem::path& arm,
                                       const std::filesystem::path& control,
                                       const std::filesystem::path& folder) {
  const PairedSteps steps = paired_steps(collection_path(arm), collection_path(control));
  if (steps.steps.empty()) {
    throw InputError(arm.string() + " and " + control.string() + ": have no time in common");
  }
  FieldDifference result;
  result.collection = folder / "fields.pvd";
  result.time_unit = steps.time_unit;
  result.num_times = steps.steps.size();
  note_lone_times(steps, result.left_out_times);

  make_directory(folder);
  remove_quietly(result.collection);
  Unfinished unfinished(folder);
  vtk::MatchedMeshes meshes;
  Collection collection{steps.time_unit, {}};
  for (const PairedStep& step : steps.steps) {
    const std::string name = step_stem(collection.files.size()) + ".vtu";
    unfinished.add(folder / name);
    write_step(step, folder / name, meshes, result);
    collection.files.push_back({step.time, name});
  }
  replace_file(result.collection, collection_text(collection));
  unfinished.keep();
  remove_steps_from(collection.files.size(), folder);
  result.interpolated = meshes.interpolated();
  result.farthest_outside = meshes.farthest_outside();
  return result;
}

}  // namespace paracrine
