// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/commands/runner_options.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "solver/app/study_text.hpp"

namespace paracrine {

int jobs_for(int asked, int ranks) {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  return asked > 0 ? asked : std::max(1, cores / std::max(1, ranks));
}

RunnerOptions runner_options(int jobs_asked, int ranks, bool quiet) {
  RunnerOptions options;
  options.jobs = jobs_for(jobs_asked, ranks);
  if (!quiet)
    options.report = [](std::size_t number, std::size_t count, const RunRecord& record) {
      std::fprintf(stderr, "%s\n", run_line(number, count, record).c_str());
    };
  return options;
}

}  // namespace paracrine
