// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/problems/network.hpp"

#include "tests/support/problem_builder.hpp"

namespace paracrine::benchmarks {
namespace {

/// Fading density of a depot in a ball with a soft edge.
std::string depot(const std::string& center_distance_squared, const std::string& start) {
  return "if(t >= " + start + ", exp(-(t - " + start + ")/48), 0)*(1 - tanh((sqrt(" +
         center_distance_squared + ") - 0.3)/0.06))/2";
}

/// The third depot starts a moment late, so that the output at 24 h comes before it.
std::string cells() {
  return "(" + depot("(x-0.6)^2 + (y-0.7)^2 + (z-0.8)^2", "0") + " + " +
         depot("(x-1.4)^2 + (y-1.2)^2 + (z-1.1)^2", "0") + " + " +
         depot("(x-0.9)^2 + (y-1.5)^2 + (z-0.5)^2", "24.000000001") + ")";
}

struct SpeciesRow {
  const char *name, *diffusivity, *initial;
};
constexpr SpeciesRow species[] = {{"O", "7.2", "1"},     {"V", "0.36", "0"},  {"R", "", "1"},
                                  {"C", "", "0"},        {"L", "0.30", "0"},  {"A", "0.30", "0"},
                                  {"M", "0.20", "0.05"}, {"I", "0.25", "0.1"}};

// h^2 extrapolation of 36 and 58 cells; with it the largest deviation of 36 cells from these.
const std::vector<NetworkMeans> extrapolated = {
    {1,
     {4.8207e-1, 1.3777e-1, 6.8525e-1, 2.3242e-1, 2.4154e-2, 1.9792e-3, 1.1336e-1, 2.7503e-2},
     2.0e-3},
    {24,
     {5.1199e-1, 1.6844e-1, 2.4749e-1, 2.1661e-1, 6.5618e-3, 3.6677e-3, 7.0148e-1, 2.1945e-3},
     4.6e-3},
    {25,
     {4.3868e-1, 3.1626e-1, 1.9275e-1, 2.6296e-1, 1.1550e-2, 6.2070e-3, 7.1003e-1, 2.6495e-3},
     3.7e-3},
    {48,
     {4.8195e-1, 1.4674e-1, 3.0398e-1, 1.9652e-1, 7.6356e-3, 4.0435e-3, 6.4880e-1, 2.4401e-3},
     7.5e-3},
    {72,
     {5.5635e-1, 1.1553e-2, 7.9704e-1, 4.9712e-2, 1.4085e-2, 2.0923e-3, 1.6770e-1, 8.3488e-3},
     1.3e-2}};

// Of the semi-discrete system on 36 cells, by an independent code at a tight tolerance.
const std::vector<NetworkMeans> on_36_cells = {
    {1,
     {0.482829953, 0.138046521, 0.685174444, 0.232482052, 0.0241473375, 0.00198141601, 0.113458555,
      0.0274664650},
     0},
    {24,
     {0.512618327, 0.169211521, 0.246725230, 0.216909585, 0.00655721774, 0.00366789534, 0.702130665,
      0.00219252673},
     0},
    {25,
     {0.439399587, 0.317411193, 0.192153058, 0.263091124, 0.0115442604, 0.00620779326, 0.710626980,
      0.00264738611},
     0},
    {48,
     {0.482500180, 0.147851442, 0.302583018, 0.197002774, 0.00762504330, 0.00404384730, 0.649982583,
      0.00243581357},
     0},
    {72,
     {0.556602865, 0.0117013961, 0.795741982, 0.0501109652, 0.0139727561, 0.00209576112,
      0.169259504, 0.00827327565},
     0}};

}  // namespace

Problem network(double diffusion) {
  test::ProblemBuilder b;
  for (const SpeciesRow& s : species) {
    const std::string D = s.diffusivity;
    const std::string factor = diffusion == 1 ? "" : std::to_string(diffusion) + "*";
    b.species(s.name, D.empty() ? "" : factor + D, s.initial);
  }
  const std::string n = cells();
  b.reaction("oxygen", 0, "10*(1 - O) - (4 + 400*" + n + ")*O/(0.05 + O)");
  b.reaction("vegf", 1, "2*" + n + "*(1 + 9*0.15^4/(0.15^4 + O^4)) - 36*V*R + 3.6*C - 0.5*V");
  b.reaction("receptor", 2, "0.3*(1 - R) - 36*V*R + 3.6*C");
  b.reaction("complex", 3, "36*V*R - 3.6*C - C");
  b.reaction("ligand", 4, n + " - 2*M*L/(0.5 + L) - 0.1*L");
  b.reaction("anti", 5, "2*M*L/(0.5 + L) - 5*A");
  b.reaction("macrophage", 6, "C/(0.3 + C) + 0.2*" + n + " - 50*M*I - 0.5*M");
  b.reaction("inhibitor", 7, "0.8*A/(0.1 + A) + 0.05 - 50*M*I - 0.3*I");
  b.boundary("zmin", 0, FixedValue{b.formula("1")});
  return std::move(b.problem);
}

MeshData network_mesh(int cells_a_side) {
  const int n = cells_a_side;
  return generate(shape::Box{.size = {2, 2, 2}, .cells = {n, n, n}});
}

std::vector<NetworkMeans> network_means(int cells_a_side) {
  if (cells_a_side == 36) return on_36_cells;
  std::vector<NetworkMeans> means = extrapolated;
  // h^2 from 36 cells on; coarse meshes are off by more, 12 cells by up to twice that.
  const double n = cells_a_side, growth = (36 / n) * (36 / n) * (1 + 12 / n);
  for (NetworkMeans& at : means) at.mesh_error *= growth;
  return means;
}

}  // namespace paracrine::benchmarks
