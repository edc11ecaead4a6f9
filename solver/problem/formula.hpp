// SPDX-License-Identifier: BSD-3-Clause
//
// A formula of a problem: a node of its graph, with the words it came from.
#pragma once

#include <string>

#include "solver/base/errors.hpp"
#include "solver/expression/graph.hpp"

namespace paracrine {

struct Formula {
  expression::NodeId node = -1;
  std::string text;
  SourceLocation where;
};

}  // namespace paracrine
