// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/shifted_kernels.hpp"

#include <algorithm>

#include "solver/base/simd.hpp"
#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

struct Multiply : RowProduct {
  template <int N>
  PARACRINE_INLINE Lanes<N, float> flux(std::size_t row, int first) const {
    const auto centre = Lanes<N, float>::load(z + row * blocks.width + first);
    return inverse_volume[row] *
           (Lanes<N, float>::load(factor + first) *
            row_differences<N>(K, row, z + first, blocks.width, channel + first, centre));
  }
  template <int N>
  PARACRINE_INLINE void narrow() const {
    for (const RowRange& range : ranges)
      for (std::size_t row = range.begin; row < range.end; ++row)
        (Lanes<N, float>::load(z + row * N) + blocks.times<N>(row, flux<N>(row, 0)))
            .store(w + row * N);
  }
  PARACRINE_INLINE void wide() const {
    for (const RowRange& range : ranges)
      for (std::size_t row = range.begin; row < range.end; ++row) {
        for (std::size_t first = 0; first < blocks.width; first += 4)
          flux<4>(row, static_cast<int>(first)).store(t + first);
        float* const wi = w + row * blocks.width;
        blocks.times(row, t, wi);
        for (std::size_t s = 0; s < blocks.width; ++s) wi[s] += z[row * blocks.width + s];
      }
  }
};

struct Prepare : ScaledInverse {
  PARACRINE_INLINE void load(std::size_t node) const {
    const std::size_t S = blocks.num_species;
    for (std::size_t s = 0; s < S; ++s) {
      const float value = static_cast<float>(b[node * S + s] * inverse_scale[s]);
      // Single precision ends near 1e-38, and arithmetic on what lies below is slow.
      t[s] = value > 1e-30f || value < -1e-30f ? value : 0.0f;
    }
  }
  template <int N>
  PARACRINE_INLINE void narrow() const {
    for (std::size_t node = 0; node < nodes; ++node) {
      load(node);
      blocks.times<N>(node, Lanes<N, float>::load(t)).store(r + node * N);
    }
  }
  PARACRINE_INLINE void wide() const {
    for (std::size_t node = 0; node < nodes; ++node) {
      load(node);
      blocks.times(node, t, r + node * blocks.width);
    }
  }
};

struct AddScaled : LaneSum {
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const std::size_t begin = static_cast<std::size_t>(first);
    const std::size_t lanes = std::min<std::size_t>(N, num_species - begin);
    float sum[N];
    for (std::size_t i = 0; i < nodes; ++i) {
      auto total = Lanes<N, float>::all(0);
      for (std::size_t k = 0; k < count; ++k)
        total = total + factor[k] * Lanes<N, float>::load(v[k] + i * width + begin);
      total.store(sum);
      double* const xi = x + i * num_species + begin;
      for (std::size_t s = 0; s < lanes; ++s)
        xi[s] += scale[begin + s] * static_cast<double>(sum[s]);
    }
  }
};

/// Blocks couple all lanes of a node, so a kernel takes the whole width at once; up to sixteen as a
/// constant.
template <class Loop>
PARACRINE_INLINE void by_width(std::size_t width, const Loop& loop) {
  switch (width) {
    case 1:
      return loop.template narrow<1>();
    case 2:
      return loop.template narrow<2>();
    case 4:
      return loop.template narrow<4>();
    case 8:
      return loop.template narrow<8>();
    case 12:
      return loop.template narrow<12>();
    case 16:
      return loop.template narrow<16>();
    default:
      return loop.wide();
  }
}

PARACRINE_CLONES void run(const Multiply& loop) {
  by_width(loop.blocks.width, loop);
}
PARACRINE_CLONES void run(const Prepare& loop) {
  by_width(loop.blocks.width, loop);
}
PARACRINE_CLONES void run(const AddScaled& loop) {
  in_padded_chunks(static_cast<int>(loop.width), loop);
}

}  // namespace

void multiply_rows(const RowProduct& product) {
  run(Multiply{product});
}
void scale_and_invert(const ScaledInverse& inverse) {
  run(Prepare{inverse});
}
void add_lanes(const LaneSum& sum) {
  run(AddScaled{sum});
}

}  // namespace paracrine
