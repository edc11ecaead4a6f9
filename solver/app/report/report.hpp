// SPDX-License-Identifier: BSD-3-Clause
//
// What a study found, as one HTML file that needs nothing else: no network, no other file. The same
// results give the same bytes.
#pragma once

#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// The page. Pictures are read from results.folder; one that cannot be read is said to be missing.
std::string report_html(const StudyResults& results);

/// Writes results.folder/report.html. @throws FileError
void write_report(const StudyResults& results);

}  // namespace paracrine
