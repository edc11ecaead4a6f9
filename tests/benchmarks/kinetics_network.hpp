// SPDX-License-Identifier: BSD-3-Clause
//
// Ten species of an inflamed, regenerating tissue, as somebody would write them by hand: rates and
// all nonzero Jacobian entries in one loop over the nodes. The formulas of kinetics.cpp say the
// same.
#pragma once

#include <cstddef>

namespace paracrine::benchmark_network {

enum Species { V, R, C, T, I, L, M1, M2, O, E, num_species };  // VEGF ... endothelium
enum Parameter {
  qV,
  KO,
  qS,
  Lx,
  tau,
  t0,
  kon,
  koff,
  dV,
  sR,
  dR,
  kint,
  qT,
  KI,
  dT,
  qI,
  dI,
  qL,
  KT,
  dL,
  r1,
  kp,
  K4,
  d1,
  KL,
  pL,
  d2,
  perf,
  Oa,
  qO,
  KmO,
  rE,
  Emax,
  KC,
  dE,
  KdT,
  num_parameters
};

/// A nonzero d(rate)/d(species), in the order in which `rates_and_jacobian` writes them.
struct Entry {
  Species rate, species;
};
inline constexpr Entry entries[] = {
    {V, V},  {V, R},  {V, C},  {V, M2},  {V, O},  {R, V},  {R, R},   {R, C},   {R, E},
    {C, V},  {C, R},  {C, C},  {T, T},   {T, I},  {T, M1}, {I, I},   {I, M2},  {L, T},
    {L, L},  {L, M1}, {M1, I}, {M1, M1}, {M2, I}, {M2, L}, {M2, M1}, {M2, M2}, {O, M1},
    {O, M2}, {O, O},  {O, E},  {E, T},   {E, C},  {E, E}};
inline constexpr std::size_t num_entries = sizeof(entries) / sizeof(entries[0]);

/// @param x        coordinate, one value a node
/// @param species  one array a species
/// @param p        parameters, @param t time
/// @param rates, jacobian  one array each; overwritten
void rates_and_jacobian(std::size_t count, const double* x, const double* const* species,
                        const double* p, double t, double* const* rates, double* const* jacobian);

}  // namespace paracrine::benchmark_network
