// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/columns.hpp"

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

struct ToColumns {
  const double* values;
  const double* least;
  const std::int32_t* nodes;
  std::size_t count, num_species;
  double* columns;
  std::size_t stride;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto bound = Lanes<N, double>::load(least + first);
    double* const to = columns + static_cast<std::size_t>(first) * stride;
    double node[N];
    for (std::size_t i = 0; i < count; ++i) {
      const double* const from = values + static_cast<std::size_t>(nodes[i]) * num_species + first;
      max(bound, Lanes<N, double>::load(from)).store(node);  // in this order a NaN stays one
      for (std::size_t s = 0; s < N; ++s) to[s * stride + i] = node[s];
    }
  }
};
PARACRINE_CLONES void run(const ToColumns& loop) {
  in_chunks(static_cast<int>(loop.num_species), loop);
}

/// All species have a column.
struct AddColumns {
  const double* columns;
  std::size_t stride;
  const std::int32_t* nodes;
  std::size_t count, num_species;
  const double* measure;
  double* values;
  double* sum;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const double* const from = columns + static_cast<std::size_t>(first) * stride;
    double node[N];
    auto total = Lanes<N, double>::all(0);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t s = 0; s < N; ++s) node[s] = from[s * stride + i];
      const auto rate = Lanes<N, double>::load(node);
      double* const to = values + static_cast<std::size_t>(nodes[i]) * num_species + first;
      (Lanes<N, double>::load(to) + measure[i] * rate).store(to);
      total = total + rate;
    }
    total.store(node);
    for (std::size_t s = 0; s < N; ++s) *sum += node[s];
  }
};
PARACRINE_CLONES void run(const AddColumns& loop) {
  in_chunks(static_cast<int>(loop.num_species), loop);
}

PARACRINE_CLONES double add_column(const double* column, const std::int32_t* nodes,
                                   std::size_t count, const double* measure, std::size_t stride,
                                   double* values) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    values[static_cast<std::size_t>(nodes[i]) * stride] += measure[i] * column[i];
    sum += column[i];
  }
  return sum;
}

}  // namespace

void to_columns(std::span<const double> values, std::span<const double> least,
                std::span<const std::int32_t> nodes, double* columns, std::size_t stride) {
  run(ToColumns{values.data(), least.data(), nodes.data(), nodes.size(), least.size(), columns,
                stride});
}

double add_columns(const double* columns, std::size_t stride, std::span<const int> species,
                   std::span<const std::int32_t> nodes, const double* measure,
                   std::size_t num_species, std::span<double> values) {
  double sum = 0;
  if (species.size() == num_species) {
    run(AddColumns{columns, stride, nodes.data(), nodes.size(), num_species, measure, values.data(),
                   &sum});
  } else {
    for (std::size_t r = 0; r < species.size(); ++r)
      sum += add_column(columns + r * stride, nodes.data(), nodes.size(), measure, num_species,
                        values.data() + species[r]);
  }
  return sum;
}

}  // namespace paracrine
