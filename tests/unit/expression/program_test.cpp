// SPDX-License-Identifier: BSD-3-Clause
//
// The block program against the tree walk.
#include "solver/expression/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::PlainGraph;

/// `count` values of each of `columns` inputs or outputs, optionally off alignment by some doubles.
class Columns {
 public:
  Columns(std::size_t columns, std::size_t count, std::size_t offset = 0)
      : data_(columns, std::vector<double>(count + offset)), offset_(offset) {}
  double* operator[](std::size_t i) { return data_[i].data() + offset_; }
  std::vector<double*> pointers() {
    std::vector<double*> result;
    for (std::vector<double>& column : data_) result.push_back(column.data() + offset_);
    return result;
  }
  std::vector<const double*> const_pointers() {
    const std::vector<double*> list = pointers();
    return {list.begin(), list.end()};
  }

 private:
  std::vector<std::vector<double>> data_;
  std::size_t offset_;
};

Columns random_inputs(std::mt19937& random, std::size_t count, std::size_t offset = 0) {
  std::uniform_real_distribution<double> number(-2, 2);
  Columns inputs(3, count, offset);
  for (std::size_t column = 0; column < 3; ++column)
    for (std::size_t i = 0; i < count; ++i) inputs[column][i] = number(random);
  return inputs;
}

const std::vector<double> uniforms{0.8, -1.4};

void expect_equals_tree_walk(const Graph& graph, const std::vector<NodeId>& outputs, Columns& in,
                             Columns& out, std::size_t count, const std::string& text) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<double> point{in[0][i], in[1][i], in[2][i]};
    for (std::size_t k = 0; k < outputs.size(); ++k) {
      const double expected = graph.evaluate(outputs[k], point, uniforms);
      // Reciprocals, fused products and 4 ulp vector functions differ by a few ulp an operation;
      // values and slopes up to ~1e3 may cancel.
      ASSERT_NEAR(out[k][i], expected, 1e-11 * (1 + std::abs(expected)))
          << text << ", output " << k << ", point " << i;
    }
  }
}

class ProgramOfSize : public testing::TestWithParam<std::size_t> {};

TEST_P(ProgramOfSize, EqualsTheTreeWalkOnRandomFormulasAndTheirDerivatives) {
  const std::size_t count = GetParam();
  std::mt19937 random(static_cast<unsigned>(count));
  Program::Workspace workspace;  // shared by all, as by the programs of a run

  for (int round = 0; round < 40; ++round) {
    PlainGraph plain;
    std::vector<NodeId> outputs;
    std::string texts;
    for (int k = 0; k < 4; ++k) {
      const std::string text = test::random_formula(random, 3 + round % 15);
      texts += text + "; ";
      outputs.push_back(plain.build(text));
      for (int slot = 0; slot < 3; ++slot)
        outputs.push_back(plain.graph.derivative(outputs[4 * static_cast<std::size_t>(k)], slot));
    }
    const Program program(plain.graph, outputs);
    Columns in = random_inputs(random, count), out(outputs.size(), count);

    program.evaluate(count, in.const_pointers(), uniforms, out.pointers(), workspace);

    expect_equals_tree_walk(plain.graph, outputs, in, out, count, texts);
  }
}

INSTANTIATE_TEST_SUITE_P(Blocks, ProgramOfSize, testing::Values(1, 7, 127, 128, 129, 1000));

TEST(Program, TakesUnalignedInputsAndOutputs) {
  PlainGraph plain;
  std::mt19937 random(5);
  const std::vector<NodeId> outputs{plain.build("a*exp(b) - c/(1 + a^2)"), plain.build("a^1.3*b")};
  const Program program(plain.graph, outputs);
  Program::Workspace workspace;

  for (const std::size_t offset : {1u, 2u, 3u, 5u}) {
    Columns in = random_inputs(random, 300, offset), out(2, 300, offset);
    for (std::size_t i = 0; i < 300; ++i) in[0][i] = std::abs(in[0][i]);  // a^1.3
    program.evaluate(300, in.const_pointers(), uniforms, out.pointers(), workspace);
    expect_equals_tree_walk(plain.graph, outputs, in, out, 300, "unaligned");
  }
}

TEST(Program, GivesAPointTheSameBitsWhereverItStands) {
  PlainGraph plain;
  std::mt19937 random(6);
  const std::vector<NodeId> outputs{plain.build("exp(a)*tanh(b)/(1 + c^2) + (1 + abs(a))^1.3")};
  const Program program(plain.graph, outputs);
  Program::Workspace workspace;
  Columns in = random_inputs(random, 1000), whole(1, 1000), single(1, 1);
  program.evaluate(1000, in.const_pointers(), uniforms, whole.pointers(), workspace);

  for (std::size_t i = 0; i < 1000; ++i) {
    const std::vector<const double*> point{in[0] + i, in[1] + i, in[2] + i};
    program.evaluate(1, point, uniforms, single.pointers(), workspace);
    ASSERT_EQ(single[0][0], whole[0][i]) << i;
  }
}

TEST(Program, FillsOutputsThatNeedNoArithmetic) {
  PlainGraph plain;
  const NodeId sum = plain.build("a + b");
  const std::vector<NodeId> outputs{plain.build("a"), plain.build("3"), plain.build("p*q"), sum,
                                    sum};
  const Program program(plain.graph, outputs);
  Program::Workspace workspace;
  Columns in(3, 200), out(5, 200);
  for (std::size_t i = 0; i < 200; ++i) in[0][i] = static_cast<double>(i);

  program.evaluate(200, in.const_pointers(), uniforms, out.pointers(), workspace);

  for (const std::size_t i : {0u, 127u, 128u, 199u}) {
    EXPECT_EQ(out[0][i], i);
    EXPECT_EQ(out[1][i], 3);
    EXPECT_EQ(out[2][i], uniforms[0] * uniforms[1]);
    EXPECT_EQ(out[3][i], i);
    EXPECT_EQ(out[4][i], i);
  }
}

TEST(Program, ComputesWhatDependsOnUniformsOnlyOnceACall) {
  PlainGraph plain;
  const std::vector<NodeId> outputs{plain.build("a*exp(-p/q)*sqrt(abs(p)) + hill(p, q^2, 3)")};

  const Program program(plain.graph, outputs);

  EXPECT_EQ(program.num_instructions(), 1u) << "one fused product and sum is left";
}

TEST(Program, CollectsUniformFactors) {
  PlainGraph plain;
  const std::vector<NodeId> outputs{plain.build("p*a*q*(b*2/p)")};

  EXPECT_EQ(Program(plain.graph, outputs).num_instructions(), 2u) << "a*b, times one number";
}

TEST(Program, SharesWhatOutputsHaveInCommon) {
  PlainGraph plain;
  const NodeId f = plain.build("exp(a*b)"), g = plain.build("exp(a*b)*c");

  EXPECT_EQ(Program(plain.graph, std::vector{f, g}).num_instructions(), 3u);
  EXPECT_EQ(Program(plain.graph, std::vector{f, g}).variables(), (std::vector{0, 1, 2}));
}

TEST(Program, AcceptsNullForVariablesItDoesNotRead) {
  PlainGraph plain;
  const Program program(plain.graph, std::vector{plain.build("2*b")});
  Program::Workspace workspace;
  const std::vector<double> b{1, 2, 3};
  std::vector<double> result(3);
  const std::vector<const double*> in{nullptr, b.data(), nullptr};
  const std::vector<double*> out{result.data()};

  program.evaluate(3, in, uniforms, out, workspace);

  EXPECT_EQ(program.variables(), std::vector{1});
  EXPECT_EQ(result, (std::vector<double>{2, 4, 6}));
}

TEST(Program, WithoutOutputsOrPointsDoesNothing) {
  Program::Workspace workspace;
  const Program empty;
  empty.evaluate(10, {}, {}, {}, workspace);
  EXPECT_EQ(empty.num_outputs(), 0u);

  PlainGraph plain;
  const Program program(plain.graph, std::vector{plain.build("a")});
  const std::vector<const double*> in{nullptr};
  const std::vector<double*> out{nullptr};
  program.evaluate(0, in, uniforms, out, workspace);
}

TEST(Program, KeepsNaNOfTheBranchNotTakenOut) {
  PlainGraph plain;
  const Program program(
      plain.graph, std::vector{plain.build("if(a > 0, log(a), -1)"), plain.build("max(a, 0)")});
  Program::Workspace workspace;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> a{-1, 1, nan};
  std::vector<double> f(3), g(3);

  program.evaluate(3, std::vector{a.data()}, uniforms, std::vector{f.data(), g.data()}, workspace);

  EXPECT_EQ(f[0], -1);
  EXPECT_EQ(f[1], 0);
  EXPECT_TRUE(std::isnan(g[2])) << "a bound must not hide NaN";
}

TEST(NonFinite, IsFoundWithItsOutputAndPoint) {
  const std::vector<double> fine{1, 2, 3};
  const std::vector<double> bad{1, 2, std::numeric_limits<double>::infinity()};

  const auto found = find_non_finite(3, std::vector{fine.data(), bad.data()});

  ASSERT_TRUE(found);
  EXPECT_EQ(found->output, 1u);
  EXPECT_EQ(found->point, 2u);
  EXPECT_FALSE(find_non_finite(2, std::vector{fine.data(), bad.data()}));
}

}  // namespace
}  // namespace paracrine::expression
