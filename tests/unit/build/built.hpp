// SPDX-License-Identifier: BSD-3-Clause
//
// Cases from text, and formulas of a problem at one point, for tests.
#pragma once

#include <map>
#include <string>

#include "solver/app/build/build_case.hpp"

namespace paracrine {

inline constexpr double round_off = 1e-12;

/// Reads a case from text. @throws InputError
Case case_of(const std::string& toml);

/// base.toml of the message tests with a piece laid over it.
Case base_case_with(const std::string& toml);

/// Value of a node where the named species have the given values (their own units), the others 0.
double value_of(const Problem& problem, expression::NodeId node,
                const std::map<std::string, double>& species, const std::string& region = "",
                double t = 0, const Point& x = {});

/// Change of a species by a reaction [species unit / h]. Fails when there is no such term.
double change(const Problem& problem, const std::string& reaction, const std::string& species,
              const std::map<std::string, double>& values, const std::string& region = "");

}  // namespace paracrine
