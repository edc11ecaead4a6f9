// SPDX-License-Identifier: BSD-3-Clause
//
// Outcomes by dose, and what chance and numerical noise may do to them.
#pragma once

#include <span>
#include <vector>

namespace paracrine {

struct DoseLevel {
  double dose = 0, outcome = 0;  ///< mean over the replicates
  double replicates = 0;
};

struct DoseLevels {
  std::vector<DoseLevel> levels;  ///< by dose
  double points = 0;              ///< all replicates
  double pure_squares = 0;        ///< sum of squares of replicates about their means
  double floor = 0;               ///< differences up to this are numerical noise

  double freedom() const { return points - static_cast<double>(levels.size()); }
  /// Deviation of replicates about their mean, pooled over doses; 0 without replicates.
  double deviation() const;
  double range() const;  ///< of the means
  /// What chance does to a number of variance deviation()^2 x `variance` with 95 % confidence when
  /// `comparisons` such numbers are looked at (Bonferroni); 0 without replicates.
  double chance(double variance, double comparisons) const;
  /// The larger of the floor and what chance does to the mean of level i.
  double noise(std::size_t i) const;
  /// Whether the doses differ: by more than the floor, and than replicates do (F test, 5 %).
  bool differ() const;
};

/// Pairs that are not finite are left out. The floor is no less than 1e-6 of the range: no outcome
/// of a run is more exact.
DoseLevels dose_levels(std::span<const double> doses, std::span<const double> outcomes,
                       double floor);

/// Where the outcome turns round.
struct DoseTurn {
  double reversal = 0;  ///< how far it goes against its main direction
  double allowed = 0;   ///< what noise may do to the two doses this is between
  double dose = 0;      ///< of the extreme
};
/// The largest reversal; 0 where monotone.
DoseTurn dose_turn(const DoseLevels& levels);

}  // namespace paracrine
