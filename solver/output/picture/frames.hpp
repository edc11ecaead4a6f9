// SPDX-License-Identifier: BSD-3-Clause
//
// Which files of a run are drawn, and what is written over each.
#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "solver/output/picture/picture.hpp"

namespace paracrine {

struct Frame {
  std::filesystem::path file;
  std::string title;  ///< "3 day"; empty when the time is not known
  double hours = std::numeric_limits<double>::quiet_NaN();  ///< the same
};

/// @throws InputError: nothing there, nothing listed, times outside the run
std::vector<Frame> frames_of(const PictureOptions& options);

}  // namespace paracrine
