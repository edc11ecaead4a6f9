// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/dose_response.hpp"

#include <algorithm>
#include <cmath>

#include "solver/statistics/dose_levels.hpp"
#include "solver/statistics/dose_line.hpp"
#include "solver/statistics/hill_fit.hpp"

namespace paracrine {
namespace {

constexpr std::size_t fewest_doses = 4;
constexpr double reversal_share = 0.01;  // of the range: too little to decide anything by

template <typename Curve>
double residual_of(const Curve& curve, const DoseLevels& l) {
  double squares = l.pure_squares;
  for (const auto& level : l.levels)
    squares += level.replicates * std::pow(level.outcome - curve(level.dose), 2);
  return std::sqrt(squares / l.points);
}

// A plateau must have been tried to be told of: one dose beyond the EC50 leaves the end of the
// curve to the fit, which may put it anywhere (Sebaugh 2011 asks for two beyond each bend).
bool both_sides_are_seen(const HillCurve& hill, const DoseLevels& l) {
  const auto above = std::ranges::count_if(
      l.levels, [&hill](const auto& level) { return level.dose > hill.ec50.value; });
  return above >= 2 && static_cast<std::ptrdiff_t>(l.levels.size()) - above >= 2;
}

DoseResponse monotone(const DoseLevels& l) {
  DoseResponse result{.shape = DoseShape::rising};
  if ((result.line = dose_line(l))) {
    result.shape = DoseShape::linear;
    result.residual = residual_of(*result.line, l);
    return result;
  }
  const std::optional<HillCurve> hill = hill_fit(l);
  if (hill && both_sides_are_seen(*hill, l)) {
    result.hill = hill;
    result.shape = DoseShape::saturating;
    result.residual = residual_of(*hill, l);
  }
  return result;
}

}  // namespace

double HillCurve::operator()(double dose) const {
  return bottom + (top - bottom) / (1 + std::pow(ec50.value / dose, exponent.value));
}

DoseResponse dose_response(std::span<const double> doses, std::span<const double> outcomes,
                           double floor) {
  const DoseLevels l = dose_levels(doses, outcomes, floor);
  if (l.levels.size() < fewest_doses) return {};
  if (!l.differ()) return {.shape = DoseShape::flat};
  const DoseTurn turn = dose_turn(l);
  if (turn.reversal > std::max(turn.allowed, reversal_share * l.range()))
    return {.shape = DoseShape::not_monotone, .turns_at = turn.dose};
  return monotone(l);
}

}  // namespace paracrine
