// SPDX-License-Identifier: BSD-3-Clause
//
// The table of keys of a study file.
#pragma once

#include "solver/app/case/keys.hpp"

namespace paracrine {

/// What a study file may say.
const KeyTable& study_keys();

// The table in parts, one a file.
std::vector<Key> keys_of_arms();
std::vector<Key> keys_of_uncertainty();
std::vector<Key> keys_of_study_report();

}  // namespace paracrine
