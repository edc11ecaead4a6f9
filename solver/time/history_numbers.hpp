// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers of a step history, written and read in one order: whoever remembers anything shows all of
// it to a reader or a writer by one function, walk(see), that calls see(number) for each.
#pragma once

#include <span>
#include <vector>

#include "solver/time/options.hpp"

namespace paracrine {

/// Appends what it is shown.
struct NumberWriter {
  std::vector<double>& numbers;
  template <class Number>
  void operator()(Number& number) {
    numbers.push_back(static_cast<double>(number));
  }
};

/// Sets what it is shown to the next number; there must be one.
struct NumberReader {
  std::span<const double> numbers;
  template <class Number>
  void operator()(Number& number) {
    number = static_cast<Number>(numbers.front());
    numbers = numbers.subspan(1);
  }
};

template <class See>
void walk(SolveStatistics& s, See& see) {
  for (auto* n : {&s.steps, &s.error_test_failures, &s.convergence_failures, &s.newton_iterations,
                  &s.linear_iterations, &s.rate_evaluations, &s.preconditioner_setups,
                  &s.jacobian_evaluations, &s.multigrid_cycles, &s.restarts})
    see(*n);
  see(s.last_order);
  see(s.smallest_step);
  see(s.largest_step);
}

template <class See>
void walk(std::span<double> values, See& see) {
  for (double& value : values) see(value);
}

}  // namespace paracrine
