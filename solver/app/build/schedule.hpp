// SPDX-License-Identifier: BSD-3-Clause
//
// When a run writes, and where its integration must land.
#pragma once

#include <vector>

#include "solver/app/case/case.hpp"

namespace paracrine {

/// Times of output [h], ascending, each once: start, end, every interval, those listed, and those
/// that pictures and expectations need. Times outside the run are left out.
std::vector<double> output_times(const Case& c);

}  // namespace paracrine
