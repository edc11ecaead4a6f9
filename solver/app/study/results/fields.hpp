// SPDX-License-Identifier: BSD-3-Clause
//
// What is drawn and subtracted of the arms' fields.
#pragma once

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Difference fields arm - control in differences/ARM, and pictures of every arm and difference in
/// pictures/FIELD/ARM.png and pictures/FIELD/differences/ARM.png, each kind on one scale; along
/// one-dimensional tissue one curves.svg instead. Fills in StudyResults::pictures; what cannot be
/// made, for whatever reason, is said there or in a remark and undoes nothing.
void make_pictures(StudyResults& results);

}  // namespace paracrine
