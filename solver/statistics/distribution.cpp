// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/distribution.hpp"

#include <boost/math/distributions/triangular.hpp>
#include <cmath>

#include "solver/statistics/quantiles.hpp"

namespace paracrine {
namespace {

struct QuantileAt {
  double p;
  double operator()(const Uniform& d) const { return std::lerp(d.low, d.high, p); }
  double operator()(const LogUniform& d) const {
    return std::exp(std::lerp(std::log(d.low), std::log(d.high), p));
  }
  double operator()(const Normal& d) const { return d.mean + d.deviation * normal_quantile(p); }
  double operator()(const LogNormal& d) const {
    return d.median * std::pow(d.factor, normal_quantile(p));
  }
  double operator()(const Triangular& d) const {
    return boost::math::quantile(boost::math::triangular(d.low, d.mode, d.high), p);
  }
};

}  // namespace

double quantile(const Distribution& distribution, double p) {
  return std::visit(QuantileAt{p}, distribution);
}

}  // namespace paracrine
