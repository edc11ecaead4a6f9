// SPDX-License-Identifier: BSD-3-Clause
//
// Which colour an arm has wherever it is drawn, before anything is said of light and dark paper.
#pragma once

#include <optional>
#include <string>

#include "solver/app/study/design.hpp"

namespace paracrine {

/// Arms along a numbered axis share the hue of their series and go from light to dark; all others
/// are numbered in their order. The control is grey.
struct ArmLook {
  bool is_control = false;
  std::size_t number = 0;    ///< of the arm, or of its series
  std::optional<int> shade;  ///< along a numbered axis: 0, light, to 8, dark
};

ArmLook arm_look(const StudyDesign& design, std::size_t arm);

/// The same as "#0072b2", for drawings on white that no style sheet reaches.
std::string colour_on_white(const ArmLook& look);

}  // namespace paracrine
