// SPDX-License-Identifier: BSD-3-Clause
//
// The integrator's vector arithmetic. SUNDIALS' own loops are compiled for the oldest processor and
// reduce one product at a time; these are compiled for every instruction set, and several inner
// products share one traversal and one reduction. Together that was four tenths of a run.
#include "solver/time/vector_operations.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "solver/base/simd.hpp"
#include "solver/time/vector_loops.hpp"

namespace paracrine::sundials {
namespace {

std::size_t length(N_Vector v) {
  return static_cast<std::size_t>(NV_LOCLENGTH_P(v));
}
double* data(N_Vector v) {
  return NV_DATA_P(v);
}
std::span<double> view(N_Vector v) {
  return {data(v), length(v)};
}

PARACRINE_CLONES void scale(double a, const double* x, double* z, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) z[i] = a * x[i];
}

PARACRINE_CLONES void product(const double* x, const double* y, double* z, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) z[i] = x[i] * y[i];
}

PARACRINE_CLONES void quotient(const double* x, const double* y, double* z, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) z[i] = x[i] / y[i];
}

// Eight running sums: vectorises without reordering that depends on the processor.
PARACRINE_CLONES double dot(const double* x, const double* y, std::size_t n) {
  double sum[8] = {};
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int k = 0; k < 8; ++k) sum[k] += x[i + k] * y[i + k];
  for (; i < n; ++i) sum[0] += x[i] * y[i];
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

PARACRINE_CLONES double weighted_squares(const double* x, const double* w, std::size_t n) {
  double sum[8] = {};
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int k = 0; k < 8; ++k) {
      const double value = x[i + k] * w[i + k];
      sum[k] += value * value;
    }
  for (; i < n; ++i) sum[0] += x[i] * w[i] * x[i] * w[i];
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

// z = sum_k c_k x_k, all terms in one traversal.
PARACRINE_CLONES void combine(int count, const double* c, const double* const* x, double* z,
                              std::size_t n) {
  constexpr std::size_t block = 512;  // stays in the first cache while the terms are added
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    double sum[block];
    for (std::size_t i = 0; i < size; ++i) sum[i] = c[0] * x[0][begin + i];
    for (int k = 1; k < count; ++k)
      for (std::size_t i = 0; i < size; ++i) sum[i] += c[k] * x[k][begin + i];
    for (std::size_t i = 0; i < size; ++i) z[begin + i] = sum[i];
  }
}

// Whether x >= 0 (constraint 1) or x <= 0 (-1) is broken; those of other kinds are not used here.
PARACRINE_CLONES bool broken(const double* constraint, const double* x, double* mask,
                             std::size_t n) {
  double any = 0;
  for (std::size_t i = 0; i < n; ++i) {
    mask[i] = constraint[i] * x[i] < 0 ? 1.0 : 0.0;
    any += mask[i];
  }
  return any > 0;
}

double over_ranks(double sum, N_Vector v) {
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, NV_COMM_P(v));
  return sum;
}

void linear_sum_op(realtype a, N_Vector x, realtype b, N_Vector y, N_Vector z) {
  linear_sum(a, view(x), b, view(y), view(z));
}
void scale_op(realtype a, N_Vector x, N_Vector z) {
  if (a == 1 && x == z) return;
  if (a == 1) {
    std::copy_n(data(x), length(z), data(z));
  } else {
    scale(a, data(x), data(z), length(z));
  }
}
void constant_op(realtype a, N_Vector z) {
  std::fill_n(data(z), length(z), a);
}
void product_op(N_Vector x, N_Vector y, N_Vector z) {
  product(data(x), data(y), data(z), length(z));
}
void quotient_op(N_Vector x, N_Vector y, N_Vector z) {
  quotient(data(x), data(y), data(z), length(z));
}
realtype dot_op(N_Vector x, N_Vector y) {
  return over_ranks(dot(data(x), data(y), length(x)), x);
}
realtype norm_op(N_Vector x, N_Vector w) {
  const double sum = over_ranks(weighted_squares(data(x), data(w), length(x)), x);
  return std::sqrt(sum / static_cast<double>(NV_GLOBLENGTH_P(x)));
}
int combine_op(int count, realtype* c, N_Vector* x, N_Vector z) {
  std::vector<const double*> terms;
  for (int k = 0; k < count; ++k) terms.push_back(data(x[k]));
  combine(count, c, terms.data(), data(z), length(z));
  return 0;
}
booleantype constraint_op(N_Vector c, N_Vector x, N_Vector mask) {
  int any = broken(data(c), data(x), data(mask), length(x));
  MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_MAX, NV_COMM_P(x));
  return any == 0;
}
// By how much CVODE cuts a step that ended below zero: to where the way from the prediction x down
// to what was found, y long, meets zero. Where the prediction lies below zero too, that is one or
// more: the step would grow with every try, until there are none left. A quarter is as good.
realtype least_quotient_op(N_Vector x, N_Vector y) {
  double least = 1;
  for (std::size_t i = 0; i < length(x); ++i)
    if (data(y)[i] != 0) least = std::min(least, data(x)[i] / data(y)[i]);
  MPI_Allreduce(MPI_IN_PLACE, &least, 1, MPI_DOUBLE, MPI_MIN, NV_COMM_P(x));
  return least < 1 ? least : 0.25;
}
// dots_k = x . y_k with one reduction for all.
int dots_op(int count, N_Vector x, N_Vector* y, realtype* dots) {
  for (int k = 0; k < count; ++k) dots[k] = dot(data(x), data(y[k]), length(x));
  MPI_Allreduce(MPI_IN_PLACE, dots, count, MPI_DOUBLE, MPI_SUM, NV_COMM_P(x));
  return 0;
}
// z_k = a_k x + y_k
int scale_add_op(int count, realtype* a, N_Vector x, N_Vector* y, N_Vector* z) {
  for (int k = 0; k < count; ++k) linear_sum(1, view(y[k]), a[k], view(x), view(z[k]));
  return 0;
}

}  // namespace

void use_own_operations(N_Vector vector) {
  auto& ops = *vector->ops;
  ops.nvlinearsum = linear_sum_op;
  ops.nvscale = scale_op;
  ops.nvconst = constant_op;
  ops.nvprod = product_op;
  ops.nvdiv = quotient_op;
  ops.nvdotprod = dot_op;
  ops.nvwrmsnorm = norm_op;
  ops.nvconstrmask = constraint_op;
  ops.nvminquotient = least_quotient_op;
  ops.nvlinearcombination = combine_op;
  ops.nvdotprodmulti = dots_op;
  ops.nvscaleaddmulti = scale_add_op;
}

}  // namespace paracrine::sundials
