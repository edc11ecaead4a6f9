// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/publish.hpp"

#include "solver/app/report/report.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/collect.hpp"
#include "solver/app/study/results/fields.hpp"
#include "solver/app/study/results/tables.hpp"

namespace paracrine {

StudyResults publish(const std::filesystem::path& folder) {
  // Tables first: pictures take long, and whatever befalls them is a remark.
  StudyResults results = collect(folder);
  analyse(results);
  write_tables(results);
  const std::size_t remarks = results.remarks.size();
  make_pictures(results);
  if (results.remarks.size() > remarks) write_tables(results);
  write_report(results);
  return results;
}

}  // namespace paracrine
