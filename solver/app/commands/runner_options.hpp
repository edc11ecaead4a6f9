// SPDX-License-Identifier: BSD-3-Clause
//
// How the commands of many runs have them made.
#pragma once

#include "solver/app/study/runner/runner.hpp"

namespace paracrine {

/// Runs at a time: as many as were asked for, else as there are cores for; ranks of one run are
/// cores it takes.
int jobs_for(int asked, int ranks);

/// With a line on stderr for every run that ends, unless `quiet`.
RunnerOptions runner_options(int jobs_asked, int ranks, bool quiet = false);

}  // namespace paracrine
