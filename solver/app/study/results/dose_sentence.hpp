// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// What a curve says, to someone who decides by it: its shape, with the numbers that belong to it,
/// and from where on more changes nothing that matters.
std::string dose_sentence(const StudyResults& results, const DoseCurve& curve);

}  // namespace paracrine
