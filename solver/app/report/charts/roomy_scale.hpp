// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/output/picture/scale.hpp"

namespace paracrine {

/// A scale with some room at both ends of what it shows, so that no point stands on the frame.
Scale roomy_scale(const Extremes& extremes, bool logarithmic = false);

}  // namespace paracrine
