// SPDX-License-Identifier: BSD-3-Clause
//
// What a treatment changed, and where: the fields of one run less those of another, to be opened in
// ParaView like the fields of a run.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace paracrine {

/// Where and when an array differs most.
struct LargestDifference {
  std::string name;               ///< of the field, e.g. "VEGF"
  std::string unit;               ///< "pM"; empty without
  double largest = 0;             ///< arm - control where its magnitude is largest; of a vector,
                                  ///< the magnitude; 0 where nothing differs
  double time = 0;                ///< in FieldDifference::time_unit; the first such time
  std::array<double, 3> point{};  ///< as in the files, mm
};

struct FieldDifference {
  std::filesystem::path collection;          ///< the fields.pvd that was written
  std::string time_unit;                     ///< of the control
  std::size_t num_times = 0;                 ///< both have
  std::vector<LargestDifference> largest;    ///< one an array, in the order of the control's files
  std::vector<std::string> left_out_arrays;  ///< "'HGF [pM]' is in the control alone"
  std::vector<std::string> left_out_times;   ///< "3.5 day is in the arm alone"
  /// The arm has another mesh: it was interpolated linearly at the control's nodes, so that the
  /// difference holds the errors of both meshes too.
  bool interpolated = false;
  double farthest_outside = 0;  ///< of the control's nodes from the arm's mesh, mm
};

/// "VEGF [pM]" -> "VEGF difference [pM]".
std::string difference_name(const std::string& array);

/// Writes arm - control of every point array that both have under the same name and unit, at every
/// time both have (see paired_steps()), as fields_NNNN.vtu and fields.pvd: on the control's mesh,
/// in its unit of time and the precision of its arrays, with its regions. Nodes are matched by
/// their coordinates, so neither run's number of ranks nor its partition matters. An arm on
/// another mesh of the same tissue is interpolated; outside its mesh, the nearest point counts.
///
/// fields.pvd is written last; an old one is removed first. When anything fails, what was written
/// is removed again.
/// @param arm, control  results folders, or their .pvd files
/// @throws InputError: unreadable files; no time or array that both have; meshes of another
///         dimension, or that lie apart by more than 2 % of the tissue's diagonal
/// @throws FileError
FieldDifference write_field_difference(const std::filesystem::path& arm,
                                       const std::filesystem::path& control,
                                       const std::filesystem::path& folder);

}  // namespace paracrine
