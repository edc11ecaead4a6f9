// SPDX-License-Identifier: BSD-3-Clause
//
// Style sheets and scripts of the page. They are files of this folder, put into the program when it
// is built (embed.cmake), so that a page can be made with nothing else on disk.
#pragma once

#include <string_view>

namespace paracrine {

struct Asset {
  std::string_view bytes;
  std::string_view sha256;  ///< hexadecimal
};

/// By file name: "report.css", "report.js", "uPlot.min.css", "uPlot.iife.min.js", "LICENSE" (of
/// uPlot). Empty when there is none of that name.
Asset asset(std::string_view name);

}  // namespace paracrine
