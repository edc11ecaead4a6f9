// SPDX-License-Identifier: BSD-3-Clause
//
// Arms in the order of one outcome, and which of them can be told apart.
#pragma once

#include <optional>
#include <vector>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// What a difference of two arms must exceed to count: all of these together.
struct Doubt {
  double margin = 0;     ///< what the user would not call a difference
  double numerical = 0;  ///< errors of both arms, or of their difference, by mesh and time
  double chance = 0;     ///< what replicates scatter by, 95 %
  double total() const { return margin + numerical + chance; }
};

/// One outcome, its direction turned so that more is better.
class Ranking {
 public:
  /// @param results  outlive the ranking
  Ranking(const StudyResults& results, std::size_t outcome);

  /// Arms that have a value, best first.
  const std::vector<std::size_t>& order() const noexcept { return order_; }
  std::size_t outcome() const noexcept { return index_; }
  /// Nominal outcome of an arm; NaN without.
  double value(std::size_t arm) const;
  /// The same where more is better, else less.
  double good(std::size_t arm) const;
  /// By how much a is better than b; negative when it is worse.
  double lead(std::size_t a, std::size_t b) const { return good(a) - good(b); }
  Doubt doubt(std::size_t a, std::size_t b) const;
  /// No more apart than the doubt about their difference.
  bool alike(std::size_t a, std::size_t b) const;
  /// Better, and not alike.
  bool beats(std::size_t a, std::size_t b) const { return lead(a, b) > 0 && !alike(a, b); }

  /// The ranking in numbers, without sentences.
  Preference preference() const;

 private:
  double margin(std::size_t a, std::size_t b) const;
  double numerical(std::size_t arm) const;
  double numerical(std::size_t a, std::size_t b) const;

  const StudyResults& results_;
  std::size_t index_;
  double largest_ = 0;  // magnitude of all values
  std::vector<std::size_t> order_;
  std::vector<std::vector<double>> replicates_;  // nominal values, one list an arm
};

}  // namespace paracrine
