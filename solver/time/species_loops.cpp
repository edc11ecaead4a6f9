// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/species_loops.hpp"

#include <numeric>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

template <int N>
using Values = Lanes<N, double>;

struct Largest {
  const double* values;
  std::size_t size, stride;
  double* largest;
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    auto most = Values<N>::load(largest + first);
    for (std::size_t at = static_cast<std::size_t>(first); at < size; at += stride)
      most = max(most, absolute(Values<N>::load(values + at)));
    most.store(largest + first);
  }
};
PARACRINE_CLONES void run(const Largest& loop) {
  in_chunks(static_cast<int>(loop.stride), loop);
}

struct Weights {
  const double* u;
  std::size_t size, stride;
  double relative;
  const double* floor;
  double* weight;
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto least = Values<N>::load(floor + first);
    const auto one = Values<N>::all(1);
    for (std::size_t at = static_cast<std::size_t>(first); at < size; at += stride)
      (one / (relative * (absolute(Values<N>::load(u + at)) + least))).store(weight + at);
  }
};
PARACRINE_CLONES void run(const Weights& loop) {
  in_chunks(static_cast<int>(loop.stride), loop);
}

struct Squares {
  const double *v, *u;
  std::size_t size, stride;
  double relative;
  const double* floor;
  double* sums;  // a species
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto least = Values<N>::load(floor + first);
    auto sum = Values<N>::all(0);
    for (std::size_t at = static_cast<std::size_t>(first); at < size; at += stride) {
      const auto scaled =
          Values<N>::load(v + at) / (relative * (absolute(Values<N>::load(u + at)) + least));
      sum = sum + scaled * scaled;
    }
    sum.store(sums + first);
  }
};
PARACRINE_CLONES void run(const Squares& loop) {
  in_chunks(static_cast<int>(loop.stride), loop);
}

struct Raise {
  const double* least;
  std::size_t size, stride;
  double* values;
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto bound = Values<N>::load(least + first);
    for (std::size_t at = static_cast<std::size_t>(first); at < size; at += stride)
      max(bound, Values<N>::load(values + at)).store(values + at);  // in this order a NaN stays one
  }
};
PARACRINE_CLONES void run(const Raise& loop) {
  in_chunks(static_cast<int>(loop.stride), loop);
}

struct ScaleNodes {
  const double* factor;
  std::size_t nodes, stride;
  double* values;
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    for (std::size_t i = 0; i < nodes; ++i) {
      double* const at = values + i * stride + first;
      (factor[i] * Values<N>::load(at)).store(at);
    }
  }
};
PARACRINE_CLONES void run(const ScaleNodes& loop) {
  in_chunks(static_cast<int>(loop.stride), loop);
}

}  // namespace

void raise_to_largest(std::span<const double> values, std::span<double> largest) {
  run(Largest{values.data(), values.size(), largest.size(), largest.data()});
}

void error_weights(std::span<const double> u, double relative, std::span<const double> floor,
                   std::span<double> weight) {
  run(Weights{u.data(), u.size(), floor.size(), relative, floor.data(), weight.data()});
}

double weighted_squares(std::span<const double> v, std::span<const double> u, double relative,
                        std::span<const double> floor) {
  std::vector<double> sums(floor.size());
  run(Squares{v.data(), u.data(), v.size(), floor.size(), relative, floor.data(), sums.data()});
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

void raise_to(std::span<const double> least, std::span<double> values) {
  run(Raise{least.data(), values.size(), least.size(), values.data()});
}

void scale_nodes(std::span<const double> factor, int num_species, std::span<double> values) {
  const std::size_t S = static_cast<std::size_t>(num_species);
  run(ScaleNodes{factor.data(), values.size() / S, S, values.data()});
}

}  // namespace paracrine
