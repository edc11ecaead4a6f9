// SPDX-License-Identifier: BSD-3-Clause
//
// P4 on BioFVM's interface: the substrates of ../problems/substrates.hpp, 100^3 voxels, its own
// first-order splitting. Linked with a checkout of BioFVM that the user names.
//
//     biofvm_p4 [k=8] [dt=0.01]        OMP_NUM_THREADS says how many threads
#include <BioFVM.h>  // a checkout, see run.sh

#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>

#include "substrate_list.hpp"

using namespace BioFVM;
using paracrine::benchmarks::substrate_list;

namespace {

int num_substrates = 8;

double option(int argc, char** argv, const std::string& name, double standard) {
  for (int i = 1; i < argc; ++i)
    if (std::strncmp(argv[i], (name + "=").c_str(), name.size() + 1) == 0)
      return std::stod(argv[i] + name.size() + 1);
  return standard;
}

void target(Microenvironment*, int, std::vector<double>* density) {
  for (int s = 0; s < num_substrates; ++s) (*density)[s] = substrate_list()[s].supply;
}

void rate(Microenvironment* tissue, int voxel, std::vector<double>* rates) {
  double to_wall = 500;
  for (const double x : tissue->voxels(voxel).center)
    to_wall = std::min(to_wall, 500 - std::abs(x));
  for (int s = 0; s < num_substrates; ++s)
    (*rates)[s] = to_wall < 40 ? substrate_list()[s].supply : 0;
}

void add_substrates(Microenvironment& tissue) {
  tissue.set_density(0, "substrate0", "dimensionless");
  for (int s = 0; s < num_substrates; ++s) {
    if (s > 0) tissue.add_density("substrate" + std::to_string(s), "dimensionless");
    tissue.diffusion_coefficients[s] = substrate_list()[s].diffusivity;
    tissue.decay_rates[s] = substrate_list()[s].decay;
  }
}

/// Mean of the eight voxels around the centre.
double centre(Microenvironment& tissue) {
  double sum = 0;
  for (int corner = 0; corner < 8; ++corner) {
    std::vector<double> x{corner & 1 ? 5.0 : -5.0, corner & 2 ? 5.0 : -5.0,
                          corner & 4 ? 5.0 : -5.0};
    sum += tissue.density_vector(tissue.nearest_voxel_index(x))[0];
  }
  return sum / 8;
}

}  // namespace

int main(int argc, char** argv) {
  num_substrates = static_cast<int>(option(argc, argv, "k", 8));
  const double dt = option(argc, argv, "dt", 0.01);
  Microenvironment tissue;
  add_substrates(tissue);
  tissue.resize_space_uniform(-500, 500, -500, 500, -500, 500, 10);
  tissue.diffusion_decay_solver = diffusion_decay_solver__constant_coefficients_LOD_3D;
  tissue.bulk_supply_rate_function = rate;
  tissue.bulk_supply_target_densities_function = target;
#pragma omp parallel for
  for (int voxel = 0; voxel < static_cast<int>(tissue.number_of_voxels()); ++voxel)
    target(&tissue, voxel, &tissue.density_vector(voxel));
  const int steps = static_cast<int>(std::lround(2 / dt));
  for (int step = 0; step < steps; ++step) {
    tissue.simulate_bulk_sources_and_sinks(dt);
    tissue.simulate_diffusion_decay(dt);
  }
  std::printf(
      "{\"problem\": \"P4\", \"k\": %d, \"dt\": %g, \"nodes\": %d, \"steps\": %d, "
      "\"centre\": %.10g}\n",
      num_substrates, dt, static_cast<int>(tissue.number_of_voxels()), steps, centre(tissue));
}
