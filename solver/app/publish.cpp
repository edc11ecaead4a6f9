// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/publish.hpp"

#include "solver/app/report/report.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/collect.hpp"
#include "solver/app/study/results/fields.hpp"
#include "solver/app/study/results/tables.hpp"

namespace paracrine {

StudyResults publish(const std::filesystem::path& folder) {
  StudyResults results = collect(folder);
  analyse(results);
  make_pictures(results);
  write_tables(results);
  write_report(results);
  return results;
}

}  // namespace paracrine
