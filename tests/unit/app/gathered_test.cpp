// SPDX-License-Identifier: BSD-3-Clause
//
// What measures have gathered, where the case that goes on has others.
#include "solver/app/restart/gathered.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include "solver/app/build/by_content.hpp"
#include "solver/app/restart/label.hpp"
#include "tests/unit/app/small_case.hpp"

namespace paracrine {
namespace {

Case case_of(const std::string& of_a) {
  return small_case(R"(
title = "a line"
[mesh]
interval = { size = "1 mm", cells = 4 }
[species.c]
unit = "pM"
[time]
end = "10 h"
[measure]
b = { mean = { species = "c" } }
sum_of_b = { accumulated = { measure = "b" } }
a = )" + of_a + R"(
twice = { formula = "2*a", unit = "pM" }
sum_of_twice = { accumulated = { measure = "twice" } }
exposed = { exposure = { species = "c" } }
)");
}

/// Names of what is left, and how many remarks.
std::pair<std::string, std::size_t> left(const std::string& was, const std::string& is) {
  const Case before = case_of(was), now = case_of(is);
  const Simulation s(now, PETSC_COMM_WORLD);
  const auto changes = case_changes(parse_document(comparable_case(before), "was"),
                                    parse_document(comparable_case(now), "is"));
  std::vector<NamedNumbers> memories{{"times", {1}},
                                     {"gathered by sum_of_b", {1}},
                                     {"gathered by a", {}},
                                     {"gathered by sum_of_twice", {1}},
                                     {"gathered by exposed", {1}}};
  const auto remarks = forget_changed_measures(changes, s, memories);
  std::string names;
  for (const NamedNumbers& memory : memories) names += memory.name + ", ";
  return {names, remarks.size()};
}

const std::string mean = "{ mean = { species = \"c\" } }";
constexpr const char* all =
    "times, gathered by sum_of_b, gathered by a, gathered by sum_of_twice, gathered by exposed, ";

TEST(WhatMeasuresGathered, stays_while_they_are_what_they_were) {
  EXPECT_EQ(left(mean, mean), std::pair(std::string(all), std::size_t(0)));
  EXPECT_EQ(left(mean, "{ mean = { species = \"c\" }, says = \"all\" }"),
            std::pair(std::string(all), std::size_t(0)));
}

TEST(WhatMeasuresGathered, goes_with_a_change_of_what_they_are_of) {
  EXPECT_EQ(
      left(mean, "{ max = { species = \"c\" } }"),
      std::pair(std::string("times, gathered by sum_of_b, gathered by exposed, "), std::size_t(1)));
}

}  // namespace
}  // namespace paracrine
