// SPDX-License-Identifier: BSD-3-Clause
//
// Preconditioner of two species that each diffuse along the other with coefficients a and b of
// opposite signs, as a phase field c and its potential mu do: an equation of fourth order. With B
// at nodes as in ShiftedSystem and K = -V^-1 times the inflow, the step's rows are
//
//     c + gamma a K mu = r_c,      mu + B_mc gamma a K mu + B_mm gamma b K c = r_m.
//
// The second, with the first in it, gives mu = r_m - B_mc (r_c - c) - B_mm gamma b K c, and that in
// the first
//
//     ( 1 + gamma a K B_mc - gamma^2 a b K B_mm K ) c = r_c - gamma a K (r_m - B_mc r_c).
//
// The bracket is near (1 + gamma (- a b B_mm)^(1/2) K)^2 where waves are short, and where they are
// long within a factor of gamma a B_mc over twice that root: two multigrid cycles in a row.
#pragma once

#include <memory>
#include <vector>

#include "solver/fem/multigrid.hpp"
#include "solver/time/block_inverse.hpp"
#include "solver/time/discretization.hpp"

namespace paracrine {

class PairedDiffusion {
 public:
  /// Pairs that neither diffuse by themselves nor are carried or drawn. Collective.
  /// @param scales  size of each species
  PairedDiffusion(const Discretization& system, const std::vector<double>& scales);

  bool any() const noexcept { return !pairs_.empty(); }
  void set_up(float gamma, const InverseBlocks& inverse);
  /// Overwrites the species of pairs in z. @param r  owned nodes x width
  /// @param z  local nodes x width, ghosts not current. Collective.
  void precondition(std::span<const float> r, std::span<float> z);
  std::int64_t num_cycles() const noexcept;

 private:
  struct Pair {
    int c, mu;
    std::size_t along_mu, along_c;  // terms of the cross-diffusion
    float a, b;                     // what scaling makes of a unit of each term
    float root;  // (|b|/|a|)^(1/2) of the coefficients, which the scales cancel in
    std::unique_ptr<Multigrid> multigrid;
    std::vector<float> slope, diagonal;  // B_mc and B_mm, owned nodes
  };
  void find_pairs(const std::vector<double>& scales);
  void solve(Pair& pair, std::span<const float> r, std::span<float> z);
  void cycle(Pair& pair, std::span<float> y);
  std::vector<float> product(std::size_t term, std::vector<float>& local, float factor) const;

  const Discretization* system_;
  std::vector<Pair> pairs_;
  std::vector<float> volume_;
  float gamma_ = 0;
  std::size_t width_ = 0;
  std::vector<float> correction_;
};

}  // namespace paracrine
