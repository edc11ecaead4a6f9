// SPDX-License-Identifier: BSD-3-Clause
//
// Who acts at which node: regions share interface nodes, the first boundary condition holds where
// several meet, and the graded law runs from a fixed value to no flux.
#include "solver/transport/node_sources.hpp"
#include "placed.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/problem_builder.hpp"
#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using test::ProblemBuilder;

/// The rate of the source's first species at a node that has the given species values.
double rate_at(const NodeSource& source, const Problem& problem,
               const std::vector<double>& values) {
  NodeBlock block(problem.num_species());
  for (std::size_t s = 0; s < values.size(); ++s)
    block.quantity(static_cast<int>(s))[0] = values[s];
  source.kinetics.rates(block, 1, problem.uniforms(source.region, 0));
  return block.result(0)[0];
}

TEST(NodeSources, give_interface_nodes_to_both_regions_by_their_shares) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.reaction("here", 0, "2");
  builder.problem.reactions[0].regions = {"soft"};
  builder.reaction("everywhere", 0, "1");

  const auto sources = node_sources(builder.problem, placed.space);

  std::map<std::string, double> of_region;
  for (const NodeSource& source : sources)
    for (const double measure : source.nodes.measure)
      of_region[source.region] += measure * rate_at(source, builder.problem, {0});
  EXPECT_NEAR(test::sum(of_region["soft"]), 0.5 * 3, 1e-13);
  EXPECT_NEAR(test::sum(of_region["tissue"]), 1.5 * 1, 1e-13);
}

TEST(NodeSources, leave_out_regions_without_reactions) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  EXPECT_TRUE(node_sources(builder.problem, placed.space).empty());
  builder.reaction("here", 0, "2");
  builder.problem.reactions[0].regions = {"soft"};
  ASSERT_EQ(node_sources(builder.problem, placed.space).size(), 1u);
}

TEST(NodeSources, use_each_regions_own_parameters_on_a_boundary) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.parameter("q", 1, {{"soft", 10}});
  builder.boundary("ymin", 0, Flux{builder.formula("q")});

  double inflow = 0;
  for (const NodeSource& source : node_sources(builder.problem, placed.space))
    for (const double area : source.nodes.measure)
      inflow += area * rate_at(source, builder.problem, {0});

  EXPECT_NEAR(test::sum(inflow), 0.5 * 10 + 1.5 * 1, 1e-13);
}

/// Nodes at which a label imposes a species.
std::size_t held_by(const std::vector<ImposedValues>& values, int label) {
  double count = 0;
  for (const ImposedValues& v : values)
    if (v.label == label) count += static_cast<double>(v.nodes.size());
  return static_cast<std::size_t>(test::sum(count));
}

// A square of 5 x 5 nodes: the first condition takes the corners it shares with the second.
TEST(ImposedValues, belong_to_the_first_condition_of_the_case_where_several_meet) {
  const Placed placed(generate(shape::Rectangle{.cells = {4, 4}}));
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.species("other", "1", "0");
  builder.boundary("xmin", 0, FixedValue{builder.formula("1")});
  builder.boundary("ymin", 0, FixedValue{builder.formula("2")});
  builder.boundary("ymin", 1, FixedValue{builder.formula("3")});

  const auto values = imposed_values(builder.problem, placed.space);

  EXPECT_EQ(held_by(values, boundary_label(builder.problem, 0)), 5u);
  EXPECT_EQ(held_by(values, boundary_label(builder.problem, 1)), 4u);
  EXPECT_EQ(held_by(values, boundary_label(builder.problem, 2)), 5u) << "another species";
}

// Each rank sees the same list, or the ranks would not stay together; nodes between two regions are
// held once.
TEST(ImposedValues, hold_nodes_between_two_regions_once) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.boundary("ymin", 0, FixedValue{builder.formula("1")});

  const auto values = imposed_values(builder.problem, placed.space);

  EXPECT_EQ(values.size(), 2u);
  EXPECT_EQ(held_by(values, boundary_label(builder.problem, 0)), 9u * 5u);
}

/// A graded law with gamma as a number or (NaN) as a parameter of the given value.
Problem graded(double gamma, bool as_parameter) {
  ProblemBuilder builder;
  builder.species("pO2", "4", "0");
  expression::NodeId node = builder.problem.graph.constant(gamma);
  if (as_parameter) {
    builder.parameter("gamma", gamma);
    node = builder.formula("gamma").node;
  }
  builder.boundary(
      "left", 0, GradedIschaemia{{node, "gamma", {}}, builder.formula("2"), builder.formula("10")});
  return std::move(builder.problem);
}

// (1 - gamma)(u - 10) + gamma 2 du/dn = 0 with D = 4: inflow D du/dn = 4 (1-gamma)/(2 gamma)
// (10-u).
TEST(GradedIschaemia, is_an_exchange_that_weakens_as_gamma_grows) {
  const Placed line(generate(shape::Interval{.cells = 4}));
  for (const bool as_parameter : {false, true}) {
    for (const double gamma : {1e-6, 0.25, 0.9}) {
      const Problem problem = graded(gamma, as_parameter);
      const auto sources = node_sources(problem, line.space);
      ASSERT_EQ(sources.size(), 1u);
      const double want = 4 * (1 - gamma) / (2 * gamma) * (10 - 3);
      EXPECT_NEAR(rate_at(sources[0], problem, {3}), want, 1e-12 * want);
      EXPECT_TRUE(imposed_values(problem, line.space).empty());
    }
    const Problem none = graded(1, as_parameter);
    EXPECT_EQ(rate_at(node_sources(none, line.space).at(0), none, {3}), 0) << "no supply at all";
  }
}

TEST(GradedIschaemia, imposes_the_outside_value_at_gamma_zero) {
  const Placed line(generate(shape::Interval{.cells = 4}));
  for (const bool as_parameter : {false, true}) {
    const Problem problem = graded(0, as_parameter);
    EXPECT_TRUE(node_sources(problem, line.space).empty());
    const auto values = imposed_values(problem, line.space);
    ASSERT_EQ(values.size(), 1u);
    NodeBlock block(1);
    values[0].value.rates(block, 1, problem.uniforms(values[0].region, 0));
    EXPECT_EQ(block.result(0)[0], 10);
  }
}

TEST(GradedIschaemia, refuses_a_parameter_outside_zero_to_one) {
  const Placed line(generate(shape::Interval{.cells = 4}));
  for (const double gamma : {-0.1, 1.5, std::nan("")}) {
    try {
      imposed_values(graded(gamma, true), line.space);
      FAIL() << gamma << " was accepted";
    } catch (const InputError& error) {
      const std::string message = error.what();
      EXPECT_NE(message.find("boundary.left.pO2: gamma is"), std::string::npos) << message;
      EXPECT_NE(message.find("between 0 (normal) and 1"), std::string::npos) << message;
    }
  }
}

}  // namespace
}  // namespace paracrine
