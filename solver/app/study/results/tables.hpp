// SPDX-License-Identifier: BSD-3-Clause
//
// What a study found, for spreadsheets and scripts.
#pragma once

#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// summary.csv: a row a run in the order of the study, with the values of its axes and uncertain
/// parameters, every measure at the end, the outcomes and the work it took. Numbers have 17 digits.
/// Nothing in it hangs on the machine, on -j or on how often the study was stopped.
std::string summary_csv(const StudyResults& results);

/// costs.csv: seconds and memory of each run, on the machine that made it.
std::string costs_csv(const StudyResults& results);

/// summary.json: arms, curves, preferences, wins, sensitivities and error bars as numbers.
std::string study_summary_json(const StudyResults& results);

/// All three into the study's folder. @throws FileError
void write_tables(const StudyResults& results);

}  // namespace paracrine
