// SPDX-License-Identifier: BSD-3-Clause
//
// N neighbouring species of one node in vector registers, with the arithmetic of numbers. Made of
// the compiler's vector types, widest first: loops over a constant N stay scalar in half of the
// kernels (GCC 12), at three times the cost.
#pragma once

#include "solver/base/simd.hpp"

namespace paracrine {

// Loads and stores need no alignment beyond that of one value.
template <class Real, int Size>
struct Vector {
  using Type = Real;
};
template <>
struct Vector<double, 4> {
  using Type = double __attribute__((vector_size(32), aligned(8), may_alias));
};
template <>
struct Vector<double, 2> {
  using Type = double __attribute__((vector_size(16), aligned(8), may_alias));
};
template <>
struct Vector<float, 8> {
  using Type = float __attribute__((vector_size(32), aligned(4), may_alias));
};
template <>
struct Vector<float, 4> {
  using Type = float __attribute__((vector_size(16), aligned(4), may_alias));
};

template <int N, class Real>
struct Lanes {
  static constexpr int wide = 32 / sizeof(Real), half = wide / 2;
  static constexpr int size = N >= wide ? wide : N >= half ? half : 1;
  using Head = typename Vector<Real, size>::Type;
  Head head;
  Lanes<N - size, Real> tail;

  PARACRINE_INLINE static Lanes load(const Real* x) {
    return {*reinterpret_cast<const Head*>(x), Lanes<N - size, Real>::load(x + size)};
  }
  PARACRINE_INLINE static Lanes all(Real value) {
    return {Head{} + value, Lanes<N - size, Real>::all(value)};
  }
  PARACRINE_INLINE void store(Real* y) const {
    *reinterpret_cast<Head*>(y) = head;
    tail.store(y + size);
  }
  PARACRINE_INLINE friend Lanes operator+(const Lanes& a, const Lanes& b) {
    return {a.head + b.head, a.tail + b.tail};
  }
  PARACRINE_INLINE friend Lanes operator-(const Lanes& a, const Lanes& b) {
    return {a.head - b.head, a.tail - b.tail};
  }
  PARACRINE_INLINE friend Lanes operator*(const Lanes& a, const Lanes& b) {
    return {a.head * b.head, a.tail * b.tail};
  }
  PARACRINE_INLINE friend Lanes operator/(const Lanes& a, const Lanes& b) {
    return {a.head / b.head, a.tail / b.tail};
  }
  PARACRINE_INLINE friend Lanes operator*(Real a, const Lanes& b) {
    return {a * b.head, a * b.tail};
  }
  /// The larger of each pair; b where either is not a number.
  PARACRINE_INLINE friend Lanes max(const Lanes& a, const Lanes& b) {
    return {a.head > b.head ? a.head : b.head, max(a.tail, b.tail)};
  }
  /// The smaller of each pair; b where either is not a number.
  PARACRINE_INLINE friend Lanes min(const Lanes& a, const Lanes& b) {
    return {a.head < b.head ? a.head : b.head, min(a.tail, b.tail)};
  }
  PARACRINE_INLINE friend Lanes absolute(const Lanes& a) {
    return {a.head > -a.head ? a.head : -a.head, absolute(a.tail)};
  }
};

template <class Real>
struct Lanes<0, Real> {
  PARACRINE_INLINE static Lanes load(const Real*) { return {}; }
  PARACRINE_INLINE static Lanes all(Real) { return {}; }
  PARACRINE_INLINE void store(Real*) const {}
  PARACRINE_INLINE friend Lanes operator+(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes operator-(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes operator*(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes operator/(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes operator*(Real, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes max(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes min(Lanes, Lanes) { return {}; }
  PARACRINE_INLINE friend Lanes absolute(Lanes) { return {}; }
};

/// Lanes picked one by one: value[index[0]], value[index[1]], ...
template <int N, class Real>
PARACRINE_INLINE Lanes<N, Real> pick(const Real* value, const int* index) {
  Real picked[N];
  for (int s = 0; s < N; ++s) picked[s] = value[index[s]];
  return Lanes<N, Real>::load(picked);
}

}  // namespace paracrine
