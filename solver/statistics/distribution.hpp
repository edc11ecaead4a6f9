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
/// The logarithm is normal: 68 % of it between median / factor and median x factor; factor > 1.
struct LogNormal {
  double median, factor;
};
struct Triangular {
  double low, mode, high;
};

using Distribution = std::variant<Uniform, LogUniform, Normal, LogNormal, Triangular>;

/// The value below which the share `p` lies; 0 < p < 1.
double quantile(const Distribution& distribution, double p);

}  // namespace paracrine
