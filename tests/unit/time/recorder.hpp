// SPDX-License-Identifier: BSD-3-Clause
//
// Small cases for tests of the stepper, and an observer that keeps what it is shown.
#pragma once

#include <gtest/gtest.h>
#include <petscsys.h>

#include <string>
#include <vector>

#include "meshes/box.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/solve.hpp"

namespace paracrine::test {

struct Shown {
  double time;
  bool output, steady;
  std::vector<double> stored;  ///< integral of each species, imposed values included
  std::vector<double> ledger;
};

class Recorder : public Observer {
 public:
  explicit Recorder(const Discretization& system) : system_(system) {}
  void observe(const Snapshot& s) override {
    all.push_back({s.time,
                   s.output,
                   s.steady,
                   system_.stored(s.values.first(system_.num_unknowns())),
                   {s.ledger.begin(), s.ledger.end()}});
  }
  std::vector<Shown> all;
  std::vector<Shown> outputs() const {
    std::vector<Shown> chosen;
    for (const Shown& s : all)
      if (s.output) chosen.push_back(s);
    return chosen;
  }
  std::vector<double> output_times() const {
    std::vector<double> times;
    for (const Shown& s : outputs()) times.push_back(s.time);
    return times;
  }

 private:
  const Discretization& system_;
};

inline MeshData line(int cells = 10) {
  return generate(shape::Interval{.cells = cells});
}

/// The unit interval with the region "graft" where x > 0.5.
inline MeshData line_with_graft(int cells = 10) {
  shape::Interval shape{.cells = cells};
  shape.regions = {{"graft", shape::BoxPart{{0.5, -1, -1}, {2, 1, 1}}}};
  return generate(shape);
}

/// A dose of 2 over the whole tissue.
inline Delivery dose(const std::string& name, int species, std::vector<double> times) {
  std::vector<Administration> all;
  for (const double t : times) all.push_back({t, 0, 2});
  return {name, species, std::move(all), 1, RegionFill{{"tissue"}}, {}};
}

/// What `solve` gives up with on this rank; empty when it does not.
template <class Body>
std::string failure(Body body) {
  try {
    body();
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

inline void expect_words(const std::string& message, const std::vector<std::string>& words) {
  for (const auto& word : words)
    EXPECT_NE(message.find(word), std::string::npos) << "'" << word << "' in: " << message;
}

}  // namespace paracrine::test
