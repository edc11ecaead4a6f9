// SPDX-License-Identifier: BSD-3-Clause
//
// Valid documents that together use every key.
#pragma once

#include <string>
#include <vector>

#include "solver/app/case/document.hpp"

namespace paracrine {

/// samples/everything.toml.
Value everything();
/// The same with each of the meshes of samples/meshes.txt in turn, and with a given velocity.
std::vector<Value> samples();

/// Text of a file of this folder's samples.
std::string sample_text(const std::string& name);

}  // namespace paracrine
