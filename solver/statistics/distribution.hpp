// SPDX-License-Identifier: BSD-3-Clause
//
// What is known of an uncertain number.
#pragma once

#include <variant>

namespace paracrine {

struct Uniform {
  double low, high;
};
/// The logarithm is uniform; both ends positive.
struct LogUniform {
  double low, high;
};
struct Normal {
  double mean, deviation;
};
/// The logarithm is normal with deviation log(factor): 68 % of it between median / factor and
/// median x factor; median > 0, factor > 1.
struct LogNormal {
  double median, factor;
};
/// low <= mode <= high, low < high.
struct Triangular {
  double low, mode, high;
};

using Distribution = std::variant<Uniform, LogUniform, Normal, LogNormal, Triangular>;

/// The value below which the share `p` lies; 0 < p < 1. Monotone in p, so that a column of a
/// UnitSample becomes one of draws.
double quantile(const Distribution& distribution, double p);

}  // namespace paracrine
