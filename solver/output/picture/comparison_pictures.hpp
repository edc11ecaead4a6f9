// SPDX-License-Identifier: BSD-3-Clause
//
// One field of several runs, each in a picture of its own, all on one scale of colours: what is
// brighter is more, from picture to picture. Along one-dimensional tissue, one drawing with a curve
// a run.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "solver/output/picture/slice.hpp"

namespace paracrine {

/// A run that is compared.
struct ComparedRun {
  std::filesystem::path input;   ///< results folder, .pvd, .vtu or .pvtu
  std::string title;             ///< over its picture, cut where it is too long
  std::filesystem::path output;  ///< .png
  std::string colour{};          ///< of its curve along one-dimensional tissue; empty: by its place
};

struct ComparisonOptions {
  std::string field;           ///< a point array, with or without its unit
  std::optional<Slice> slice;  ///< 3-D: the middle of z when absent
  std::optional<double> at{};  ///< h, the nearest output; the last of each run when absent
  std::string at_text{};       ///< how that time is called; empty: in the unit of the run
  bool logarithmic = false;
  /// Logarithmic where the highest values of two runs are more than 30-fold apart.
  bool logarithmic_where_far = false;
  bool titles = true;  ///< over pictures; else whoever shows them says of which run they are
  /// The field is a difference: blue below zero, red above, zero in the middle.
  bool difference = false;
  bool outlines = true;            ///< lines where the region changes
  int width = 480;                 ///< pixels at most
  std::filesystem::path curves{};  ///< the .svg of one-dimensional tissue
  std::string curves_title{};      ///< over it; the time is added
};

/// What became of one run: a file, or why there is none (it lacks the field, it ended before).
struct ComparedPicture {
  std::filesystem::path file;  ///< along one-dimensional tissue the same for all
  std::string why_not;         ///< one line
};

struct ComparisonPictures {
  std::vector<ComparedPicture> runs;  ///< as they were given
  std::string label;                  ///< "VEGF [pM]"; empty when nothing was drawn
  double low = 0, high = 0;           ///< ends of the common scale
  bool logarithmic = false;           ///< that scale
};

/// A run that cannot be drawn does not keep the others from it.
/// @throws InputError: a logarithmic scale of differences, or where nothing is positive
/// @throws FileError
ComparisonPictures draw_comparison(std::span<const ComparedRun> runs,
                                   const ComparisonOptions& options);

}  // namespace paracrine
