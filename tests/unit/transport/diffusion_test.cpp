// SPDX-License-Identifier: BSD-3-Clause
//
// From formulas to operators: messages about bad diffusivities, species sharing a matrix, and the
// limiter's promises.
#include "solver/transport/diffusion.hpp"
#include "placed.hpp"

#include <gtest/gtest.h>

#include "solver/transport/diffusivity.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

void inflow(const Diffusion& diffusion, const std::vector<double>& u, std::vector<double>& f) {
  std::fill(f.begin(), f.end(), 0.0);
  diffusion.add_inflow(u, f);
}

using test::ProblemBuilder;
using test::sum;

/// What a diffusivity is refused with on this rank; "accepted" when it is not.
std::string refusal(const std::string& diffusivity) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("VEGF", diffusivity, "0");
  try {
    Diffusion(builder.problem, placed.space);
    return "accepted";
  } catch (const InputError& error) {
    return error.what();
  }
}

// Only cells at one end of the box, and so only some ranks, see the fault: all must report it.
TEST(Diffusivity, is_refused_on_every_rank_with_species_value_and_place) {
  const std::string negative = refusal("1.5 - x");
  EXPECT_NE(negative.find("species.VEGF.diffusivity"), std::string::npos) << negative;
  EXPECT_NE(negative.find("'1.5 - x' is -0.4375 mm^2/h, negative, at (1.938"), std::string::npos)
      << negative;
  const std::string infinite = refusal("1/(1 - heaviside(x - 1.9))");
  EXPECT_NE(infinite.find("not a finite number"), std::string::npos) << infinite;
  EXPECT_EQ(refusal("2 - x"), "accepted");
  EXPECT_EQ(refusal("0"), "accepted");
}

TEST(Diffusivity, takes_regional_parameters) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.parameter("D", 3, {{"soft", 7}});
  builder.problem.species[0].diffusivity = {builder.formula("D")};

  const CellDiffusivity D = cell_diffusivity(builder.problem, 0, placed.space);

  EXPECT_FALSE(D.varies) << "a constant of the region is kept once a region";
  for (std::size_t c = 0; c < placed.mesh.num_cells(); ++c) {
    const bool soft = placed.mesh.region_names()[placed.mesh.cell_region()[c]] == "soft";
    EXPECT_EQ(D.of(placed.mesh, c),
              (std::array<double, 3>{soft ? 7.0 : 3.0, soft ? 7.0 : 3.0, soft ? 7.0 : 3.0}));
  }
}

TEST(Diffusion, shares_one_matrix_among_species_that_differ_by_a_factor) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("a", "2*(1 + x)", "0");
  builder.species("still", "", "0");
  builder.species("b", "0.5 + 0.5*x", "0");
  builder.species("uniform", "1e-9", "0");
  builder.species("stopped", "0", "0");
  builder.species("other", "5", "0");

  const Diffusion diffusion(builder.problem, placed.space);

  const SpeciesChannels& channels = diffusion.channels();
  EXPECT_EQ(diffusion.matrix().num_channels, 2);
  EXPECT_EQ(channels.channel[0], channels.channel[2]);
  EXPECT_EQ(channels.channel[3], channels.channel[5]);
  EXPECT_NE(channels.channel[0], channels.channel[3]);
  EXPECT_NEAR(channels.factor[0] / channels.factor[2], 4, 1e-13);
  EXPECT_NEAR(channels.factor[5] / channels.factor[3], 5e9, 1);
  EXPECT_EQ(channels.factor[1], 0);
  EXPECT_EQ(channels.factor[4], 0);
}

// Three groups at once, one of them a tensor, one regional, against one species at a time.
TEST(Diffusion, moves_species_of_several_groups_as_if_each_were_alone) {
  const Placed placed(test::two_materials());
  const std::vector<std::vector<std::string>> kinds{
      {"0.3"}, {"1", "0.2", "0.05"}, {"1 + x*y"}, {"2", "0.4", "0.1"}, {}, {"7"}};
  const auto add = [](ProblemBuilder& builder, const std::vector<std::string>& kind, int s) {
    builder.species("c" + std::to_string(s), "", "0");
    for (const auto& D : kind)
      builder.problem.species.back().diffusivity.push_back(builder.formula(D));
  };
  ProblemBuilder all;
  const std::size_t S = kinds.size();
  for (std::size_t s = 0; s < S; ++s) add(all, kinds[s], static_cast<int>(s));
  const Diffusion together(all.problem, placed.space);
  EXPECT_EQ(together.matrix().num_channels, 3);
  const std::size_t owned = placed.mesh.num_owned_nodes();
  std::vector<double> u(placed.mesh.num_nodes() * S), f(owned * S);
  for (std::size_t i = 0; i < u.size(); ++i) {
    const auto& x = placed.mesh.points()[i / S];
    u[i] = 2 + std::sin(3 * x[0] + 5 * x[1] * x[2] + static_cast<double>(i % S));
  }
  inflow(together, u, f);

  for (std::size_t s = 0; s < S; ++s) {
    ProblemBuilder builder;
    add(builder, kinds[s], 0);
    const Diffusion alone(builder.problem, placed.space);
    std::vector<double> own(placed.mesh.num_nodes()), expected(owned);
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = u[i * S + s];
    inflow(alone, own, expected);
    for (std::size_t i = 0; i < owned; ++i) EXPECT_NEAR(f[i * S + s], expected[i], 1e-12);
  }
}

TEST(Diffusion, does_nothing_when_nothing_moves) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("a", "", "0");
  builder.species("b", "0", "0");
  const Diffusion diffusion(builder.problem, placed.space);
  EXPECT_FALSE(diffusion.any());
  std::vector<double> u(placed.mesh.num_nodes() * 2, 3), f(placed.mesh.num_owned_nodes() * 2, -1);

  inflow(diffusion, u, f);

  for (const double value : f) EXPECT_EQ(value, 0);
}

/// One nonnegative and one signed species on a mesh full of obtuse angles.
struct Limited {
  Limited() : placed(test::swirled(16)) {
    builder.species("density", "1", "0");
    builder.species("potential", "1", "0");
    builder.problem.species[1].nonnegative = false;
  }
  Placed placed;
  ProblemBuilder builder;
};

/// A spike of both species at one node, nothing elsewhere.
std::vector<double> spike(const Mesh& mesh, std::int64_t original) {
  std::vector<double> u(mesh.num_nodes() * 2, 0);
  for (std::size_t i = 0; i < mesh.num_nodes(); ++i)
    if (mesh.original_node()[i] == original) u[2 * i] = u[2 * i + 1] = 1;
  return u;
}

TEST(Limiter, keeps_empty_nodes_from_falling_below_zero_and_conserves) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  double worst_density = 0, worst_potential = 0;
  for (std::int64_t node = 0; node < mesh.num_global_nodes(); node += 7) {
    const auto u = spike(mesh, node);
    std::vector<double> f(mesh.num_owned_nodes() * 2);

    inflow(diffusion, u, f);

    double total[2] = {0, 0};
    for (std::size_t i = 0; i < f.size(); ++i) {
      total[i % 2] += f[i];
      if (u[i] > 0) continue;
      double& worst = i % 2 ? worst_potential : worst_density;
      worst = std::min(worst, f[i]);
    }
    EXPECT_NEAR(sum(total[0]), 0, 1e-12);
    EXPECT_NEAR(sum(total[1]), 0, 1e-12);
  }
  EXPECT_GE(-test::largest(-worst_density), 0);
  EXPECT_LT(-test::largest(-worst_potential), -1e-2) << "the mesh must be bad enough to tell";
}

TEST(Limiter, leaves_smooth_fields_alone) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  std::vector<double> u(mesh.num_nodes() * 2), f(mesh.num_owned_nodes() * 2);
  for (std::size_t i = 0; i < u.size(); ++i) u[i] = std::exp(mesh.points()[i / 2][0]);

  inflow(diffusion, u, f);

  for (std::size_t i = 0; i < f.size(); i += 2) EXPECT_NEAR(f[i], f[i + 1], 1e-12);
}

// Derivative against differences where the field is rough, zero in places and negative in others.
TEST(Limiter, has_the_derivative_of_its_flux) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  const auto wave = [&](double a, std::size_t i) {
    return std::sin(a * static_cast<double>(2 * mesh.original_node()[i / 2] + i % 2));
  };
  std::vector<double> u(mesh.num_nodes() * 2), v(u), moved(u);
  for (std::size_t i = 0; i < u.size(); ++i) u[i] = 0.3 + wave(12.9, i), v[i] = wave(78.2, i);
  const double e = 1e-7;
  for (std::size_t i = 0; i < u.size(); ++i) moved[i] = u[i] + e * v[i];
  std::vector<double> f(mesh.num_owned_nodes() * 2), g(f), derivative(f);
  inflow(diffusion, u, f);
  inflow(diffusion, moved, g);

  diffusion.inflow_derivative(u, v, derivative);

  // Round-off of the difference is 1e-16 / 1e-7 of fluxes of the order ten.
  for (std::size_t i = 0; i < f.size(); ++i) EXPECT_NEAR((g[i] - f[i]) / e, derivative[i], 1e-6);
}

/// A rough field, zero in places and negative in others.
std::vector<double> rough_field(const Mesh& mesh) {
  std::vector<double> u(mesh.num_nodes() * 2);
  for (std::size_t i = 0; i < u.size(); ++i)
    u[i] = 0.3 + std::sin(12.9 * static_cast<double>(2 * mesh.original_node()[i / 2] + i % 2));
  return u;
}

// The slopes are what linear solves see of the limiter: with the product of the matrix they must
// make up the derivative.
TEST(Limiter, gives_slopes_that_make_up_its_derivative) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  const auto u = rough_field(mesh);
  std::vector<double> v(u), derivative(mesh.num_owned_nodes() * 2), sum(derivative);
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = std::cos(7.1 * u[i]);

  const LimiterSlopes slopes = diffusion.limiter_slopes(u);

  diffusion.inflow_derivative(u, v, derivative);
  apply(diffusion.matrix(), diffusion.channels(), v, sum);
  for (double& value : sum) value = -value;
  double limiter = 0;
  for (std::size_t e = 0; e < slopes.row.size(); ++e)
    for (std::size_t s = 0; s < 2; ++s) {
      const double change =
          static_cast<double>(slopes.own[2 * e + s]) * v[std::size_t(slopes.row[e]) * 2 + s] +
          static_cast<double>(slopes.other[2 * e + s]) * v[std::size_t(slopes.column[e]) * 2 + s];
      sum[std::size_t(slopes.row[e]) * 2 + s] += change;
      limiter = std::max(limiter, std::abs(change));
    }
  EXPECT_GT(test::largest(limiter), 0.1) << "the limiter must act";
  // Slopes of the order one in single precision, half a dozen a row.
  for (std::size_t i = 0; i < sum.size(); ++i) EXPECT_NEAR(sum[i], derivative[i], 1e-6);
}

TEST(Limiter, gives_slopes_row_by_row_and_none_for_species_that_may_be_negative) {
  const Limited limited;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  const LimiterSlopes slopes = diffusion.limiter_slopes(rough_field(limited.placed.mesh));
  EXPECT_EQ(slopes.row.size(), diffusion.num_limited_edges());
  for (std::size_t e = 1; e < slopes.row.size(); ++e) EXPECT_LE(slopes.row[e - 1], slopes.row[e]);
  for (std::size_t e = 0; e < slopes.row.size(); ++e) {
    EXPECT_EQ(slopes.own[2 * e + 1], 0);
    EXPECT_EQ(slopes.other[2 * e + 1], 0);
  }
}

TEST(Diffusion, gives_at_one_row_what_it_gives_at_all) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  const auto u = rough_field(mesh);
  std::vector<double> f(mesh.num_owned_nodes() * 2);
  inflow(diffusion, u, f);
  for (std::size_t i = 0; i < f.size(); ++i)
    EXPECT_NEAR(diffusion.inflow(u, i / 2, static_cast<int>(i % 2)), f[i], 1e-13);
}

TEST(Diffusion, adds_its_inflow_to_what_is_there_and_multiplies_all_by_a_factor_a_node_if_given) {
  const Limited limited;
  const Mesh& mesh = limited.placed.mesh;
  const Diffusion diffusion(limited.builder.problem, limited.placed.space);
  const auto u = rough_field(mesh);
  std::vector<double> alone(mesh.num_owned_nodes() * 2), added(alone.size(), 5), scaled = added;
  std::vector<double> factor;
  for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i)
    factor.push_back(0.1 + static_cast<double>(i % 5));
  inflow(diffusion, u, alone);

  diffusion.add_inflow(u, added);
  diffusion.add_inflow(u, scaled, factor);

  for (std::size_t i = 0; i < added.size(); ++i) {
    EXPECT_NEAR(added[i], alone[i] + 5, 1e-13);
    EXPECT_NEAR(scaled[i], factor[i / 2] * (alone[i] + 5), 1e-12);
  }
}

TEST(Limiter, has_no_work_on_meshes_without_obtuse_angles) {
  const Placed placed(test::two_materials());
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  const Diffusion diffusion(builder.problem, placed.space);
  EXPECT_EQ(diffusion.num_limited_edges(), 0u);
  EXPECT_FALSE(diffusion.limits_anywhere());
}

}  // namespace
}  // namespace paracrine
