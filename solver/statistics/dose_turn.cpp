// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/statistics/dose_levels.hpp"

namespace paracrine {
namespace {

// The pair of levels, in the order of doses, between which the outcome moves most in `direction`.
struct Move {
  std::size_t from = 0, to = 0;
  double by = 0;
};

Move largest_move(const std::vector<DoseLevel>& levels, double direction) {
  Move result;
  for (std::size_t from = 0; from < levels.size(); ++from)
    for (std::size_t to = from + 1; to < levels.size(); ++to) {
      const double by = direction * (levels[to].outcome - levels[from].outcome);
      if (by > result.by) result = {from, to, by};
    }
  return result;
}

}  // namespace

// The way back is the smaller of the largest rise and the largest fall. Its first end is where the
// outcome turns, unless that is the lowest dose: then it began the wrong way and turns at its
// second.
DoseTurn dose_turn(const DoseLevels& l) {
  const Move rise = largest_move(l.levels, 1), fall = largest_move(l.levels, -1);
  const Move back = rise.by < fall.by ? rise : fall;
  if (back.by <= 0) return {};
  const auto count = static_cast<double>(l.levels.size());
  const auto &from = l.levels[back.from], &to = l.levels[back.to];
  const double variance = 1 / from.replicates + 1 / to.replicates;
  return {.reversal = back.by,
          .allowed = std::max(l.floor, l.chance(variance, count * (count - 1) / 2)),
          .dose = back.from == 0 ? to.dose : from.dose};
}

}  // namespace paracrine
