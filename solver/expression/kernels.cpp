// SPDX-License-Identifier: BSD-3-Clause
//
// The loop that runs a tape: one short vector loop an instruction and shape. The portable binary
// carries it for several instruction sets and picks the best when it starts (target_clones); exp,
// log, tanh and pow are the vector functions of glibc's libmvec (at most 4 ulp), which GCC uses
// once they are declared to have a vector form.
#include <cmath>
#include <cstddef>

#include "solver/base/simd.hpp"
#include "solver/expression/tape.hpp"

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__)
#define PARACRINE_VECTOR_MATH __attribute__((simd("notinbranch")))
extern "C" {
PARACRINE_VECTOR_MATH double exp(double) noexcept;
PARACRINE_VECTOR_MATH double log(double) noexcept;
PARACRINE_VECTOR_MATH double tanh(double) noexcept;
PARACRINE_VECTOR_MATH double pow(double, double) noexcept;
}
#endif

// Everything below must end up inside each clone of `run_tape`.
namespace paracrine::expression {
namespace {

struct Single {
  double value;
  PARACRINE_INLINE double operator[](std::size_t) const { return value; }
};

struct Context {
  double* const* blocks;
  const double* scalars;
  std::size_t count;  // a multiple of 8

  PARACRINE_INLINE double* target(const Instruction& i) const { return blocks[i.target]; }
  PARACRINE_INLINE const double* block(const Instruction& i, int operand) const {
    return blocks[i.operand[operand]];
  }
  PARACRINE_INLINE Single single(const Instruction& i, int operand) const {
    return {scalars[i.operand[operand]]};
  }
};

// The target may be the same block as an operand, never one shifted against it.
template <class F, class A>
PARACRINE_INLINE void loop(F f, std::size_t count, double* to, A a) {
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) to[i] = f(a[i]);
}
template <class F, class A, class B>
PARACRINE_INLINE void loop(F f, std::size_t count, double* to, A a, B b) {
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) to[i] = f(a[i], b[i]);
}
template <class F, class A, class B, class C>
PARACRINE_INLINE void loop(F f, std::size_t count, double* to, A a, B b, C c) {
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) to[i] = f(a[i], b[i], c[i]);
}

template <class F>
PARACRINE_INLINE void unary(const Context& x, const Instruction& i, F f) {
  loop(f, x.count, x.target(i), x.block(i, 0));
}

template <class F>
PARACRINE_INLINE void binary(const Context& x, const Instruction& i, F f) {
  switch (i.shape) {
    case 0:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.block(i, 1));
    case 1:
      return loop(f, x.count, x.target(i), x.single(i, 0), x.block(i, 1));
    default:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.single(i, 1));
  }
}

// The compiler of the tape puts a scalar factor second, so that the first is always a block.
template <class F>
PARACRINE_INLINE void fused(const Context& x, const Instruction& i, F f) {
  switch (i.shape) {
    case 0:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.block(i, 1), x.block(i, 2));
    case 2:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.single(i, 1), x.block(i, 2));
    case 4:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.block(i, 1), x.single(i, 2));
    default:
      return loop(f, x.count, x.target(i), x.block(i, 0), x.single(i, 1), x.single(i, 2));
  }
}

template <class F>
PARACRINE_INLINE void selection(const Context& x, const Instruction& i, F f) {
  switch (i.shape) {
    case 0:
    case 2:
    case 4:
    case 6:
      return fused(x, i, f);
    case 1:
      return loop(f, x.count, x.target(i), x.single(i, 0), x.block(i, 1), x.block(i, 2));
    case 3:
      return loop(f, x.count, x.target(i), x.single(i, 0), x.single(i, 1), x.block(i, 2));
    default:
      return loop(f, x.count, x.target(i), x.single(i, 0), x.block(i, 1), x.single(i, 2));
  }
}

// Same meaning as apply_scalar; logic combines with & and |, which do not branch.
#define PARACRINE_UNARY [](double a) __attribute__((always_inline))
#define PARACRINE_BINARY [](double a, double b) __attribute__((always_inline))
#define PARACRINE_TERNARY [](double a, double b, double c) __attribute__((always_inline))

PARACRINE_INLINE void execute(const Context& x, const Instruction& i) {
  switch (i.code) {
    case Code::copy:
      if (i.shape)
        return loop(
            PARACRINE_UNARY { return a; }, x.count, x.target(i), x.single(i, 0));
      return unary(
          x, i, PARACRINE_UNARY { return a; });
    case Code::add:
      return binary(
          x, i, PARACRINE_BINARY { return a + b; });
    case Code::subtract:
      return binary(
          x, i, PARACRINE_BINARY { return a - b; });
    case Code::multiply:
      return binary(
          x, i, PARACRINE_BINARY { return a * b; });
    case Code::divide:
      return binary(
          x, i, PARACRINE_BINARY { return a / b; });
    case Code::negate:
      return unary(
          x, i, PARACRINE_UNARY { return -a; });
    case Code::multiply_add:
      return fused(
          x, i, PARACRINE_TERNARY { return a * b + c; });
    case Code::multiply_subtract:
      return fused(
          x, i, PARACRINE_TERNARY { return a * b - c; });
    case Code::subtract_product:
      return fused(
          x, i, PARACRINE_TERNARY { return c - a * b; });
    case Code::power:
      return binary(
          x, i, PARACRINE_BINARY { return ::pow(a, b); });
    case Code::exp:
      return unary(
          x, i, PARACRINE_UNARY { return ::exp(a); });
    case Code::log:
      return unary(
          x, i, PARACRINE_UNARY { return ::log(a); });
    case Code::sqrt:
      return unary(
          x, i, PARACRINE_UNARY { return std::sqrt(a); });
    case Code::tanh:
      return unary(
          x, i, PARACRINE_UNARY { return ::tanh(a); });
    case Code::abs:
      return unary(
          x, i, PARACRINE_UNARY { return std::abs(a); });
    case Code::min:
      return binary(
          x, i, PARACRINE_BINARY { return (a < b) | (a != a) ? a : b; });
    case Code::max:
      return binary(
          x, i, PARACRINE_BINARY { return (a > b) | (a != a) ? a : b; });
    case Code::less:
      return binary(
          x, i, PARACRINE_BINARY { return a < b ? 1.0 : 0.0; });
    case Code::less_equal:
      return binary(
          x, i, PARACRINE_BINARY { return a <= b ? 1.0 : 0.0; });
    case Code::equal:
      return binary(
          x, i, PARACRINE_BINARY { return a == b ? 1.0 : 0.0; });
    case Code::logical_and:
      return binary(
          x, i, PARACRINE_BINARY { return (a != 0) & (b != 0) ? 1.0 : 0.0; });
    case Code::logical_or:
      return binary(
          x, i, PARACRINE_BINARY { return (a != 0) | (b != 0) ? 1.0 : 0.0; });
    case Code::logical_not:
      return unary(
          x, i, PARACRINE_UNARY { return a != 0 ? 0.0 : 1.0; });
    case Code::select:
      return selection(
          x, i, PARACRINE_TERNARY { return a != 0 ? b : c; });
  }
}

PARACRINE_CLONES
void run_tape(const Instruction* begin, const Instruction* end, double* const* blocks,
              const double* scalars, std::size_t groups) {
  const Context context{blocks, scalars, 8 * groups};
  for (const Instruction* i = begin; i != end; ++i) execute(context, *i);
}

}  // namespace

void run(const Tape& tape, double* const* blocks, const double* scalars, std::size_t groups) {
  const Instruction* begin = tape.instructions.data();
  run_tape(begin, begin + tape.instructions.size(), blocks, scalars, groups);
}

}  // namespace paracrine::expression
